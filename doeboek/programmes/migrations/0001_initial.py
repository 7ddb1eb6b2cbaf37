import django.db.models.deletion
import django.utils.timezone
import doeboek.people.access
import doeboek.programmes.models.appointment
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    # What went before the first release, for a database that had all of it.
    replaces = [
        ('programmes', '0001_the_spine'),
        ('programmes', '0002_lists_of_shops'),
        ('programmes', '0003_people_who_work_in_a_shop'),
        ('programmes', '0004_shop_owners_who_ask_to_be_called'),
        ('programmes', '0005_appointments_taken_along'),
        ('programmes', '0006_lists_remember_what_was_promised'),
        ('programmes', '0007_programme_names_its_instrument'),
        ('programmes', '0008_programmes_begin_with_the_second_steps'),
        ('programmes', '0009_a_trajectory_can_be_erased'),
        ('programmes', '0010_a_wave_has_a_next_meeting'),
        ('programmes', '0011_what_was_promised_after_a_visit'),
        ('programmes', '0012_promises_can_be_changed'),
    ]

    dependencies = [
        ('common', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Prospect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='your name')),
                ('shop_name', models.CharField(max_length=200, verbose_name='name of your shop')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('postcode', models.CharField(blank=True, max_length=4)),
                ('language', models.CharField(default='nl', max_length=2)),
                ('consent_version', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('kind', models.CharField(choices=[('contact', 'talk with the coach'), ('session', 'idea session'), ('handover', 'handing over the doeboek'), ('follow-up', 'follow-up'), ('call', 'telephone call')], default='contact', max_length=20, verbose_name='kind')),
                ('starts_at', models.DateTimeField(verbose_name='when')),
                ('minutes', models.PositiveSmallIntegerField(default=60, verbose_name='planned minutes')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='where')),
                ('purpose', models.CharField(blank=True, max_length=200, verbose_name='what for')),
                ('uid', models.CharField(default=doeboek.programmes.models.appointment.random_uid, editable=False, max_length=40, unique=True)),
                ('contact_minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minutes together')),
                ('travel_minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minutes of travel')),
                ('preparation_minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minutes of preparation')),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('host', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hosted', to='people.person')),
            ],
            options={
                'ordering': ['starts_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='OwnAppointment',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('programmes.appointment',),
        ),
        migrations.CreateModel(
            name='Participation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telephone of the shop')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address of the shop')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('photo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='common.storedfile')),
                ('photo_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(max_length=40)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('participation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='programmes.participation')),
            ],
        ),
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text_version', models.PositiveSmallIntegerField()),
                ('text_hash', models.CharField(max_length=64)),
                ('language', models.CharField(max_length=2)),
                ('names', models.JSONField(default=dict)),
                ('how', models.CharField(choices=[('phone', 'on the phone'), ('paper', 'on paper')], max_length=10)),
                ('signed_name', models.CharField(max_length=200, verbose_name='name of who signs')),
                ('signed_on', models.DateField(default=django.utils.timezone.localdate)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='common.storedfile')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('signed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('participation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agreements', to='programmes.participation')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Premises',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('street', models.CharField(max_length=200, verbose_name='street')),
                ('number', models.CharField(blank=True, max_length=20, verbose_name='number')),
                ('box', models.CharField(blank=True, max_length=20, verbose_name='box')),
                ('postcode', models.CharField(max_length=4, verbose_name='postcode')),
                ('locality', models.CharField(blank=True, max_length=100, verbose_name='place')),
                ('municipality', models.ForeignKey(db_column='nis', on_delete=django.db.models.deletion.PROTECT, related_name='premises', to='places.municipality', to_field='nis')),
            ],
            options={
                'verbose_name_plural': 'premises',
            },
        ),
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='name in English')),
                ('funder_text', models.CharField(blank=True, max_length=200, verbose_name="funder's line")),
                ('funder_text_en', models.CharField(blank=True, max_length=200, verbose_name="funder's line in English")),
                ('awning', models.CharField(choices=[('groen', 'Green'), ('bordeaux', 'Burgundy'), ('kobalt', 'Cobalt'), ('oker', 'Ochre'), ('baksteen', 'Brick'), ('leisteen', 'Slate')], default='groen', max_length=20, verbose_name='colour')),
                ('steps_name', models.CharField(default='standard', max_length=40)),
                ('steps_version', models.PositiveSmallIntegerField(default=2)),
                ('instrument', models.CharField(default='innovatiekrachtscan', max_length=60)),
                ('stalled_after_days', models.PositiveSmallIntegerField(default=28, verbose_name='days without a step before a shop stands still')),
                ('guest_months', models.PositiveSmallIntegerField(default=24, verbose_name="months that guests' names are kept")),
                ('starts_on', models.DateField(verbose_name='first day')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('logo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='common.storedfile')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='programmes', to='people.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('guest_months__lte', 24)), name='programme_guests_at_most_24_months')],
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(default=django.utils.timezone.localdate, verbose_name='from')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('role', models.CharField(choices=[('manager', 'manager'), ('coach', 'coach'), ('expert', 'expert'), ('officer', 'officer'), ('alderman', 'alderman'), ('association', 'association'), ('federation', 'federation'), ('editor', 'editor'), ('admin', 'admin')], max_length=20, verbose_name='role')),
                ('trade_prefixes', models.CharField(blank=True, max_length=200, verbose_name='trades of the federation')),
                ('municipality', models.ForeignKey(blank=True, db_column='nis', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.municipality', to_field='nis')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='people.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mandates', to='people.person')),
                ('programme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='mandates', to='programmes.programme')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='programmes_mandate_period'), models.CheckConstraint(condition=models.Q(models.Q(('programme__isnull', False), ('role__in', ['manager', 'coach', 'expert', 'federation'])), models.Q(('municipality__isnull', False), ('role__in', ['officer', 'alderman', 'association'])), ('role__in', ['editor', 'admin']), _connector='OR'), name='mandate_has_the_scope_of_its_role')],
            },
        ),
        migrations.CreateModel(
            name='Shop',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('name', models.CharField(max_length=200, verbose_name='name of the shop')),
                ('enterprise_number', models.CharField(blank=True, db_index=True, max_length=10, verbose_name='enterprise number')),
                ('establishment_number', models.CharField(blank=True, max_length=10, verbose_name='establishment number')),
                ('workforce', models.CharField(blank=True, choices=[('1', 'one'), ('2-4', 'two to four'), ('5-9', 'five to nine'), ('10+', 'ten or more')], max_length=4, verbose_name='people who work there')),
                ('website', models.URLField(blank=True, verbose_name='website')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('trade', models.ForeignKey(blank=True, db_column='trade', null=True, on_delete=django.db.models.deletion.PROTECT, to='places.trade', to_field='code')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('establishment_number', ''), _negated=True), fields=('establishment_number',), name='shop_establishment_number_once')],
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='participation',
            name='shop',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='programmes.shop'),
        ),
        migrations.CreateModel(
            name='Occupancy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(default=django.utils.timezone.localdate, verbose_name='from')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('premises', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='occupancies', to='programmes.premises')),
                ('shop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='occupancies', to='programmes.shop')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='programmes_occupancy_period')],
                'verbose_name_plural': 'occupancies',
            },
        ),
        migrations.CreateModel(
            name='ShopList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('filename', models.CharField(max_length=200)),
                ('reading', models.JSONField(default=dict)),
                ('columns', models.JSONField(default=list)),
                ('mapping', models.JSONField(default=dict)),
                ('promised', models.PositiveIntegerField(default=0)),
                ('committed_at', models.DateTimeField(blank=True, null=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('wiped_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('committed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='TakenAlong',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('returned_at', models.DateTimeField(blank=True, null=True)),
                ('appointment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='taken_along', to='programmes.appointment')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('returned_at', None)), fields=('appointment', 'by'), name='appointment_taken_along_once')],
                'verbose_name_plural': 'taken along',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Trajectory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('kind', models.CharField(choices=[('shop', 'shop'), ('street', 'street'), ('sector', 'sector')], default='shop', max_length=10)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('folded', models.CharField(blank=True, editable=False, max_length=220)),
                ('awning', models.CharField(choices=[('groen', 'Green'), ('bordeaux', 'Burgundy'), ('kobalt', 'Cobalt'), ('oker', 'Ochre'), ('baksteen', 'Brick'), ('leisteen', 'Slate')], default='groen', max_length=20, verbose_name='colour of the awning')),
                ('step', models.CharField(blank=True, db_index=True, max_length=40)),
                ('last_moment_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ('started_on', models.DateField(default=django.utils.timezone.localdate)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('erased_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('erased_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('shop', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='trajectories', to='programmes.shop')),
                ('trade', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.trade', to_field='code')),
                ('zone', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.zone')),
            ],
            options={
                'verbose_name_plural': 'trajectories',
                'ordering': ['title', 'pk'],
            },
            bases=(doeboek.people.access.KnowsRoles, models.Model),
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='programmes.trajectory')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ProspectStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('called', 'called'), ('declined', 'not interested'), ('begun', 'takes part')], max_length=10)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('prospect', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='programmes.prospect')),
                ('trajectory', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='programmes.trajectory')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'begun'), ('trajectory__isnull', False)), models.Q(models.Q(('kind', 'begun'), _negated=True), ('trajectory', None)), _connector='OR'), name='prospect_begins_with_a_trajectory'), models.UniqueConstraint(condition=models.Q(('kind', 'begun')), fields=('prospect',), name='prospect_begins_once')],
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='participation',
            name='trajectory',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='programmes.trajectory'),
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('text', models.TextField(max_length=20000, verbose_name='note')),
                ('audience', models.CharField(choices=[('team', 'only the team'), ('owner', 'shared with the owner')], default='team', max_length=10, verbose_name='who reads it')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='programmes.trajectory')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Moment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(max_length=60)),
                ('params', models.JSONField(default=dict)),
                ('happened_at', models.DateTimeField()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moments', to='programmes.trajectory')),
            ],
            options={
                'ordering': ['-happened_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('since', models.DateField(default=django.utils.timezone.localdate, verbose_name='from')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('role', models.CharField(choices=[('coach', 'coach'), ('expert', 'expert'), ('owner', 'owner'), ('member', 'member')], max_length=20, verbose_name='role')),
                ('theme', models.CharField(blank=True, max_length=200, verbose_name='theme')),
                ('task', models.CharField(blank=True, max_length=200, verbose_name='does in the shop')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='people.person')),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='programmes.trajectory')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='programmes_membership_period'), models.CheckConstraint(condition=models.Q(models.Q(('role', 'expert'), _negated=True), models.Q(models.Q(('theme', ''), _negated=True), ('until__isnull', False)), _connector='OR'), name='expert_has_a_theme_and_an_end')],
            },
        ),
        migrations.CreateModel(
            name='ListRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('raw', models.JSONField(default=list)),
                ('verdict', models.CharField(blank=True, choices=[('new', 'new'), ('same', 'known already'), ('doubtful', 'doubtful'), ('wrong', 'wrong')], max_length=10)),
                ('reasons', models.JSONField(default=list)),
                ('choice', models.CharField(blank=True, choices=[('new', 'add it'), ('skip', 'skip it')], max_length=10)),
                ('made_shop', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='list_rows', to='programmes.shop')),
                ('shop_list', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='programmes.shoplist')),
                ('match', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='programmes.trajectory')),
                ('trajectory', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='list_rows', to='programmes.trajectory')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('shop_list', 'number'), name='list_row_once')],
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Closing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('done', 'the work is done'), ('no-time', 'the owner has no time'), ('stopped', 'the shop closes or moves away'), ('not-suited', 'the programme does not suit the shop'), ('other', 'another reason')], max_length=20, verbose_name='reason')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('trajectory', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='closing', to='programmes.trajectory')),
            ],
        ),
        migrations.AddField(
            model_name='appointment',
            name='trajectory',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='appointments', to='programmes.trajectory'),
        ),
        migrations.CreateModel(
            name='VisitCard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('theme', models.CharField(blank=True, max_length=200, verbose_name='what it was about')),
                ('is_first', models.BooleanField(default=True)),
                ('was_planned', models.BooleanField(default=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('appointment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cards', to='programmes.appointment')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('next_appointment', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='agreed_on', to='programmes.appointment')),
                ('note', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='card', to='programmes.note')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Promise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('due', models.DateField(blank=True, null=True, verbose_name='by when')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('role', models.CharField(choices=[('coach', 'coach'), ('expert', 'expert'), ('owner', 'owner'), ('member', 'member'), ('manager', 'manager')], max_length=20, verbose_name='role')),
                ('what', models.CharField(max_length=200, verbose_name='what')),
                ('appointment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='promises', to='programmes.appointment')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='people.person')),
                ('card', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='promises', to='programmes.visitcard')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Wave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('invited_on', models.DateField(blank=True, null=True, verbose_name='invited on')),
                ('agreed_on', models.DateField(blank=True, null=True, verbose_name='agreed on')),
                ('agreed_with', models.CharField(blank=True, max_length=200, verbose_name='agreed with')),
                ('contribution', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='contribution of the municipality, in euro')),
                ('starts_on', models.DateField(verbose_name='first day')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('target', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='number of shops aimed at')),
                ('meets_on', models.DateField(blank=True, null=True, verbose_name='next meeting with the municipality')),
                ('meets_about', models.CharField(blank=True, max_length=200, verbose_name='what about')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('municipality', models.ForeignKey(db_column='nis', on_delete=django.db.models.deletion.PROTECT, related_name='waves', to='places.municipality', to_field='nis')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='waves', to='programmes.programme')),
            ],
            options={
                'ordering': ['-starts_on', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='trajectory',
            name='wave',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trajectories', to='programmes.wave'),
        ),
        migrations.AddField(
            model_name='shoplist',
            name='wave',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shop_lists', to='programmes.wave'),
        ),
        migrations.AddField(
            model_name='prospect',
            name='wave',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='prospects', to='programmes.wave'),
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('consent', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='withdrawal', to='programmes.consent')),
            ],
        ),
        migrations.AddIndex(
            model_name='consent',
            index=models.Index(fields=['purpose', 'participation'], name='consent_purpose'),
        ),
        migrations.AddIndex(
            model_name='premises',
            index=models.Index(fields=['postcode', 'street', 'number'], name='premises_address'),
        ),
        migrations.AddConstraint(
            model_name='participation',
            constraint=models.UniqueConstraint(fields=('trajectory', 'shop'), name='participation_once'),
        ),
        migrations.AddIndex(
            model_name='moment',
            index=models.Index(fields=['trajectory', '-happened_at'], name='moment_timeline'),
        ),
        migrations.AddIndex(
            model_name='membership',
            index=models.Index(fields=['person', 'role'], name='membership_of_person'),
        ),
        migrations.AddIndex(
            model_name='listrow',
            index=models.Index(fields=['shop_list', 'verdict'], name='list_row_verdict'),
        ),
        migrations.AddIndex(
            model_name='trajectory',
            index=models.Index(fields=['wave', 'step'], name='trajectory_funnel'),
        ),
        migrations.AddConstraint(
            model_name='trajectory',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'shop'), ('shop__isnull', False), ('trade', None), ('zone', None)), models.Q(('kind', 'street'), ('shop', None), ('trade', None), ('zone__isnull', False)), models.Q(('kind', 'sector'), ('shop', None), ('trade__isnull', False), ('zone', None)), _connector='OR'), name='trajectory_has_the_subject_of_its_kind'),
        ),
        migrations.AddConstraint(
            model_name='prospect',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('phone', ''), _negated=True), models.Q(('email', ''), _negated=True), _connector='OR'), name='prospect_can_be_reached'),
        ),
    ]
