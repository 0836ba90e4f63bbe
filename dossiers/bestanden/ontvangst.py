"""While a file is still coming in: what is larger than we take is not kept on the way, and its form is not lost."""

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

TE_GROOT = "bestand_te_groot"


class MetGrens(FileUploadHandler):
    """First in FILE_UPLOAD_HANDLERS. The rest of such a file is read past; the other fields come in as ever."""

    gelezen = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.gelezen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.gelezen += len(raw_data)
        if self.gelezen > settings.DOCUMENT_GROOTSTE_MB * 1024 * 1024:
            setattr(self.request, TE_GROOT, True)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        return None
