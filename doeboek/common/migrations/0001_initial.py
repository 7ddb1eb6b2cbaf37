from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    # What went before the first release, for a database that had all of it.
    replaces = [
        ('common', '0001_letters_files_receipts_and_workers'),
        ('common', '0003_letters_tell_what_became_of_them'),
    ]

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('size', models.PositiveBigIntegerField()),
                ('media_type', models.CharField(max_length=100)),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name='Worker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=64, unique=True)),
                ('seen_at', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('to', models.EmailField(max_length=254)),
                ('template', models.CharField(max_length=80)),
                ('version', models.PositiveSmallIntegerField(null=True)),
                ('language', models.CharField(max_length=5)),
                ('context', models.JSONField(default=dict)),
                ('reader', models.BigIntegerField(db_index=True, null=True)),
                ('about_type', models.CharField(blank=True, max_length=60)),
                ('about_id', models.BigIntegerField(default=0)),
                ('name', models.CharField(db_index=True, default='', max_length=64)),
                ('at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('came_back_at', models.DateTimeField(blank=True, null=True)),
                ('given_up_at', models.DateTimeField(blank=True, null=True)),
                ('reply', models.CharField(blank=True, max_length=20)),
            ],
            options={
                'indexes': [models.Index(fields=['about_type', 'about_id'], name='letter_about')],
                'constraints': [models.UniqueConstraint(fields=('key', 'to'), name='letter_once')],
            },
        ),
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64)),
                ('sender', models.CharField(max_length=40)),
                ('body_hash', models.CharField(max_length=64)),
                ('status', models.PositiveSmallIntegerField(default=0)),
                ('location', models.CharField(blank=True, max_length=500)),
                ('at', models.DateTimeField(auto_now_add=True, db_index=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('sender', 'key'), name='receipt_once')],
            },
        ),
    ]
