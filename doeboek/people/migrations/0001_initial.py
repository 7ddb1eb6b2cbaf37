import django.db.models.deletion
import doeboek.people.phone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    # What went before the first release, for a database that had all of it.
    replaces = [
        ('people', '0001_persons_accounts_and_links'),
        ('people', '0002_a_link_to_one_question'),
        ('people', '0003_the_week_by_mail'),
    ]

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('kind', models.CharField(choices=[('centre', "entrepreneurs' centre"), ('traders', "traders' organisation"), ('municipality', 'municipality'), ('association', "traders' association"), ('federation', 'trade federation'), ('agency', 'agency')], max_length=20, verbose_name='kind')),
                ('enterprise_number', models.CharField(blank=True, max_length=10, verbose_name='enterprise number')),
                ('nis', models.CharField(blank=True, max_length=5, verbose_name='NIS code')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('phone', models.CharField(blank=True, max_length=40, validators=[doeboek.people.phone.phone_number], verbose_name='telephone')),
                ('language', models.CharField(choices=[('nl', 'nl'), ('en', 'en')], default='nl', max_length=2)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('erased_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('folded', models.CharField(blank=True, editable=False, max_length=220)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('owner', "the owner's pages"), ('member', "a shop member's pages"), ('town', 'one question to the municipality'), ('sign-in', 'signing in to the demo')], max_length=20)),
                ('object_type', models.CharField(blank=True, max_length=60)),
                ('object_id', models.BigIntegerField(blank=True, null=True)),
                ('token_hash', models.CharField(max_length=64, null=True, unique=True)),
                ('device_limit', models.PositiveSmallIntegerField(default=1, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('expires_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='people.person')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('purpose', 'sign-in'), ('object_id__isnull', False), _connector='OR'), name='link_has_an_object_unless_sign_in')],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mail address')),
                ('is_active', models.BooleanField(default=True)),
                ('gets_week', models.BooleanField(default=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='user', to='people.person')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LinkUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('device_hash', models.CharField(max_length=64)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uses', to='people.link')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('link', 'device_hash'), name='link_use_per_device')],
            },
        ),
        migrations.AddIndex(
            model_name='link',
            index=models.Index(fields=['object_type', 'object_id'], name='link_object'),
        ),
    ]
