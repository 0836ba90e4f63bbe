# One image for web, stroom, worker, beat and migrate: the same code and the same locked dependencies everywhere.
FROM python:3.12-slim AS bouw

COPY requirements/base.txt /tmp/base.txt
RUN python -m venv /opt/venv \
 && /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check \
      --no-deps --require-hashes --only-binary :all: -r /tmp/base.txt


FROM python:3.12-slim

# Pango makes the PDF of a verslag; nothing else is added to the system.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends \
      libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin dvw \
 && install --directory --owner dvw --mode 0700 /documenten

ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=veiligewijk.settings.production

COPY --from=bouw /opt/venv /opt/venv
WORKDIR /app
COPY . .

# The code belongs to root: the product cannot change itself. The values below serve this one command only.
RUN SECRET_KEY=bouw CONTEXT_SLEUTEL=bouw ALLOWED_HOSTS=bouw BASIS_URL=bouw REDIS_URL=redis://bouw \
    DATABASE_URL=postgres://bouw DOCUMENTEN_MAP=/documenten python manage.py collectstatic --no-input \
 && python -m compileall -q -j 0 /app

USER dvw
EXPOSE 8000

# /healthz answers when the database does; the name must be one the site answers to.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(u.Request('http://127.0.0.1:8000/healthz', headers={'Host': os.environ['ALLOWED_HOSTS'].split(',')[0]}), timeout=4)"]

# Pages run under WSGI threads, so that database connections persist. Number of processes: WEB_CONCURRENCY.
CMD ["gunicorn", "veiligewijk.wsgi:application", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", \
     "--threads", "8", "--worker-tmp-dir", "/dev/shm", "--access-logfile", "-", "--max-requests", "2000", \
     "--max-requests-jitter", "200"]
