

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('books', '0007_editions_can_be_erased'),
        ('common', '0002_a_cache_for_every_process'),
        ('people', '0001_persons_accounts_and_links'),
        ('places', '0004_seed_state'),
        ('programmes', '0008_programmes_begin_with_the_second_steps'),
    ]

    operations = [
        migrations.CreateModel(
            name='Block',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('kind', models.CharField(choices=[('first', 'What comes first'), ('today', 'The shop today'), ('radar', 'The radar of the scan'), ('swot', 'Strengths, weaknesses, opportunities and threats'), ('question', 'The key question'), ('trends', 'The trends'), ('outcome', 'What the SWOT comes down to'), ('harvest', 'All ideas'), ('ideas', 'The chosen ideas'), ('actions', 'The actions, a page each'), ('calendar', 'The calendar'), ('city', 'What we ask of the municipality'), ('support', 'Help and subsidies'), ('people', 'Who helps, and how we go on'), ('notes', 'A page for notes'), ('own', 'A page of your own')], max_length=20)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='title')),
                ('text', models.TextField(blank=True, max_length=4000, verbose_name='text')),
                ('said_then', models.TextField(blank=True, max_length=4000)),
                ('hidden_at', models.DateTimeField(blank=True, null=True)),
                ('book', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='blocks', to='books.book')),
            ],
            options={
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='BlockPhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('caption', models.CharField(blank=True, max_length=200, verbose_name='what is to be seen on it')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('block', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='books.block')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('photo', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='block_photos', to='common.storedfile')),
            ],
            options={
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Support',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('giver', models.CharField(max_length=200, verbose_name='who gives it')),
                ('gives', models.CharField(max_length=600, verbose_name='what one gets')),
                ('conditions', models.CharField(blank=True, max_length=600, verbose_name='conditions')),
                ('url', models.URLField(blank=True, max_length=300, verbose_name='web address')),
                ('checked_on', models.DateField(verbose_name='checked on')),
                ('checked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.municipality', to_field='nis')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supports', to='programmes.programme')),
            ],
            options={
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='book',
            name='supports',
            field=models.ManyToManyField(blank=True, related_name='books', to='books.support'),
        ),
        migrations.AddConstraint(
            model_name='block',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'own'), _negated=True), fields=('book', 'kind'), name='block_of_a_kind_once'),
        ),
        migrations.AddConstraint(
            model_name='blockphoto',
            constraint=models.UniqueConstraint(fields=('block', 'photo'), name='block_photo_once'),
        ),
    ]
