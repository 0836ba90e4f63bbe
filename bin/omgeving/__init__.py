"""What bin/demo, bin/test and bin/meet share: an environment, PostgreSQL and Valkey, without Docker or root.

Standard library only (postvak.py excepted, it runs inside the environment): this code makes the environment.
A script starts servers of its own like this:

    from omgeving import installatie, servers
    python = installatie.zorg_voor("test")
    with servers.start(Path(".meet"), python, vluchtig=True) as draaiend:
        migratie = os.environ | draaiend.omgeving | draaiend.als_migratie
        subprocess.run([python, "manage.py", "migrate"], env=migratie, check=True)
"""
