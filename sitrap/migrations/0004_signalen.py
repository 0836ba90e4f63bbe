import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

WAAROM = [
    ('casusregisseur', 'U bent casusregisseur'),
    ('vervangt', 'U vervangt de casusregisseur'),
    ('regie', 'Dit dossier heeft nog geen casusregisseur'),
    ('voorzitter', 'U bent voorzitter van het overleg'),
    ('volger', 'U volgt dit dossier'),
    ('noodtoegang', 'Noodtoegang gaat naar alle regisseurs'),
    ('vervanger', 'Een dag lang door niemand gelezen'),
    ('signalenbak', 'U weegt de signalen'),
    ('melder', 'U meldde dit signaal'),
]
SOORTEN = [
    ('dossier', 'Wijzigingen in een dossier'),
    ('signalenbak', 'Nieuwe signalen'),
    ('melder', 'Nieuws over een eigen signaal'),
    ('dagoverzicht', 'Overzicht van een dag'),
]


class Migration(migrations.Migration):
    """An alert is about a dossier or a signaal. A mail says what it collects: until now no dossier meant the overview of
    a day, and so it stays for what is there."""

    dependencies = [
        ('dossiers', '0006_signalen'),
        ('sitrap', '0003_kader_en_vervanging'),
    ]

    operations = [
        migrations.AlterField(
            model_name='melding',
            name='dossier',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dossiers.dossier'),
        ),
        migrations.AddField(
            model_name='melding',
            name='signaal',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dossiers.signaal'),
        ),
        migrations.AlterField(
            model_name='melding',
            name='waarom',
            field=models.CharField(choices=WAAROM, max_length=16, verbose_name='waarom'),
        ),
        migrations.AddConstraint(
            model_name='melding',
            constraint=models.CheckConstraint(
                condition=Q(Q(('waarom__in', ('signalenbak', 'melder')), _negated=True), ('dossier__isnull', False), ('signaal', None))
                | Q(('dossier', None), ('signaal__isnull', False), ('waarom__in', ('signalenbak', 'melder'))),
                name='melding_over_dossier_of_signaal',
            ),
        ),
        migrations.AddField(
            model_name='mailbericht',
            name='soort',
            field=models.CharField(choices=SOORTEN, default='dossier', max_length=12),
            preserve_default=False,
        ),
        migrations.RunSQL(
            "update sitrap_mailbericht set soort = 'dagoverzicht' where dossier_id is null", migrations.RunSQL.noop
        ),
        migrations.RemoveConstraint(model_name='mailbericht', name='een_open_bundel'),
        migrations.AddConstraint(
            model_name='mailbericht',
            constraint=models.UniqueConstraint(
                condition=Q(('pogingen', 0), ('status', 'wachtend')),
                fields=('gemeente', 'ontvanger', 'soort', 'dossier'),
                name='een_open_bundel',
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name='mailbericht',
            constraint=models.CheckConstraint(
                condition=Q(('dossier__isnull', False), ('soort', 'dossier'))
                | Q(('dossier', None), ('soort__in', ['signalenbak', 'melder', 'dagoverzicht'])),
                name='mail_soort_past_bij_dossier',
            ),
        ),
    ]
