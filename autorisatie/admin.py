"""Django admin: platform staff only. No dossier model is ever registered here, nor anything inside a gemeente."""

from django.contrib import admin
from django.contrib.auth.models import Group

from autorisatie.models import Gebruiker, Gemeente

admin.site.site_header = "De Veilige Wijk: technisch beheer"
admin.site.unregister(Group)


@admin.register(Gemeente)
class GemeenteAdmin(admin.ModelAdmin):
    list_display = ["naam", "slug", "cbs_code", "actief"]


@admin.register(Gebruiker)
class GebruikerAdmin(admin.ModelAdmin):
    list_display = ["email", "naam", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["email", "naam"]
    fields = ["email", "naam", "is_active", "is_staff", "is_superuser", "last_login"]
    readonly_fields = ["last_login"]
