import django.db.models.deletion
import django.utils.timezone
import doeboek.ideas.models.room
import doeboek.ideas.models.seat
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    # What went before the first release, for a database that had all of it.
    replaces = [
        ('ideas', '0001_sessions_and_ideas'),
        ('ideas', '0002_domains_of_own_cards'),
        ('ideas', '0003_sessions_know_where_their_question_comes_from'),
        ('ideas', '0004_live_sessions'),
        ('ideas', '0005_likenesses'),
        ('ideas', '0006_idea_sheets'),
        ('ideas', '0007_board_photos'),
        ('ideas', '0008_a_room_counts_its_tables'),
        ('ideas', '0009_count_the_tables_of_rooms'),
        ('ideas', '0010_what_tables_choose_for_the_hall'),
        ('ideas', '0011_short_lists'),
        ('ideas', '0012_an_idea_for_the_town'),
    ]

    dependencies = [
        ('cityissues', '0001_initial'),
        ('common', '0001_initial'),
        ('people', '0001_initial'),
        ('programmes', '0001_initial'),
        ('swot', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Room',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('ends_at', models.DateTimeField(blank=True, null=True)),
                ('left', models.DurationField(blank=True, null=True)),
                ('code', models.CharField(default=doeboek.ideas.models.room.join_code, max_length=6, null=True, unique=True)),
                ('key', models.CharField(default=doeboek.ideas.models.room.random_key, max_length=32, unique=True)),
                ('wall', models.CharField(default=doeboek.ideas.models.room.random_key, max_length=32, unique=True)),
                ('seq', models.PositiveIntegerField(default=0)),
                ('agenda_key', models.CharField(default='75', max_length=10)),
                ('agenda_version', models.PositiveSmallIntegerField(default=1)),
                ('plain_vote', models.BooleanField(default=False)),
                ('expected', models.JSONField(blank=True, default=dict)),
                ('part_key', models.CharField(default='lobby', max_length=20)),
                ('tables', models.PositiveSmallIntegerField(default=0)),
                ('is_locked', models.BooleanField(default=False)),
                ('dots_each', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('backers', models.PositiveSmallIntegerField(default=1)),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Domain',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('trend', models.CharField(default='free', max_length=60)),
                ('trend_version', models.PositiveSmallIntegerField(default=1)),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='title')),
                ('own_card', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='swot.owncard')),
            ],
            options={
                'ordering': ['order'],
            },
        ),
        migrations.CreateModel(
            name='Idea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('text', models.CharField(max_length=280, verbose_name='idea')),
                ('client_id', models.CharField(blank=True, max_length=64)),
                ('table', models.PositiveSmallIntegerField(default=1)),
                ('round', models.PositiveSmallIntegerField(default=0)),
                ('is_late', models.BooleanField(default=False)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('city_issue', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='ideas', to='cityissues.cityissue')),
                ('domain', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ideas', to='ideas.domain')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='builds', to='ideas.idea')),
                ('participation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='programmes.participation')),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ideas', to='programmes.trajectory')),
            ],
            options={
                'ordering': ['domain__order', 'at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='IdeaSheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('title', models.CharField(max_length=200)),
                ('core', models.CharField(blank=True, max_length=280)),
                ('for_whom', models.CharField(blank=True, max_length=280)),
                ('first_step', models.CharField(blank=True, max_length=280)),
                ('what_is_new', models.CharField(blank=True, max_length=280)),
                ('value', models.CharField(blank=True, max_length=280)),
                ('who', models.CharField(blank=True, max_length=200)),
                ('cost', models.CharField(blank=True, choices=[('free', 'free'), ('100', 'up to 100 euro'), ('500', '100 to 500 euro'), ('2500', '500 to 2500 euro'), ('more', 'more than 2500 euro')], max_length=10)),
                ('time', models.CharField(blank=True, max_length=200)),
                ('risks', models.CharField(blank=True, max_length=280)),
                ('from_town', models.CharField(blank=True, max_length=280)),
                ('measure', models.CharField(blank=True, max_length=280)),
                ('term', models.CharField(blank=True, choices=[('short', 'within three months'), ('medium', 'within a year')], max_length=10)),
                ('idea', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='sheet', to='ideas.idea')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Ruling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('colour', models.CharField(choices=[('blue', 'blue: good, and can be done at once'), ('red', 'red: new, and can be done'), ('yellow', 'yellow: new, but not possible yet')], max_length=10)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rulings', to='ideas.idea')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('is_guest', models.BooleanField(default=True)),
                ('role', models.CharField(choices=[('owner', 'shop owner'), ('family', 'family'), ('staff', 'works in the shop'), ('customer', 'customer'), ('supplier', 'supplier'), ('neighbour', 'neighbouring trader'), ('other', 'somebody else')], default='other', max_length=20)),
                ('code', models.CharField(default=doeboek.ideas.models.seat.recovery_code, max_length=4)),
                ('has_phone', models.BooleanField(default=True)),
                ('agreed_version', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('table', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('pair', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('ready_for', models.CharField(blank=True, max_length=20)),
                ('is_muted', models.BooleanField(default=False)),
                ('joined_at', models.DateTimeField(auto_now_add=True)),
                ('left_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='people.person')),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='ideas.room')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('room', 'number'), name='seat_number_once'), models.UniqueConstraint(fields=('room', 'code'), name='seat_code_once'), models.CheckConstraint(condition=models.Q(models.Q(('pair', None), ('table', None)), models.Q(('pair__gte', 1), ('table__gte', 1)), _connector='OR'), name='seat_at_a_table_in_a_pair')],
                'ordering': ['room', 'number'],
            },
        ),
        migrations.AddField(
            model_name='idea',
            name='seat',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='ideas', to='ideas.seat'),
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.PositiveIntegerField()),
                ('kind', models.CharField(max_length=20)),
                ('client_id', models.CharField(blank=True, max_length=64)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('data', models.JSONField(default=dict)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='ideas.room')),
                ('seat', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='events', to='ideas.seat')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('room', 'seq'), name='event_in_order'), models.UniqueConstraint(condition=models.Q(('client_id', ''), _negated=True), fields=('room', 'client_id'), name='event_sent_once')],
                'ordering': ['room', 'seq'],
            },
        ),
        migrations.CreateModel(
            name='Dot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('colour', models.CharField(blank=True, choices=[('blue', 'blue: good, and can be done at once'), ('red', 'red: new, and can be done'), ('yellow', 'yellow: new, but not possible yet')], max_length=10)),
                ('count', models.PositiveSmallIntegerField(default=1)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dots', to='ideas.idea')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dots', to='ideas.seat')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('seat', 'idea'), name='dot_once_per_idea'), models.CheckConstraint(condition=models.Q(('count__range', (1, 2))), name='dot_count_1_or_2')],
            },
        ),
        migrations.CreateModel(
            name='Defence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='defences', to='ideas.idea')),
                ('seat', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='defence', to='ideas.seat')),
            ],
        ),
        migrations.CreateModel(
            name='Backing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='backings', to='ideas.idea')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='backings', to='ideas.seat')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('seat', 'idea'), name='backing_once')],
            },
        ),
        migrations.CreateModel(
            name='Selection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, max_length=280, verbose_name='why this one')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='selections', to='ideas.idea')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('idea',), name='selection_stands_once')],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('kind', models.CharField(choices=[('paper', 'on paper'), ('live', 'on phones')], default='paper', max_length=10)),
                ('question', models.CharField(max_length=200, verbose_name='key question')),
                ('key_question_version', models.PositiveIntegerField(blank=True, null=True)),
                ('held_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='held on')),
                ('headcount', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='number of people')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('appointment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='sessions', to='programmes.appointment')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('key_question', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='sessions', to='swot.keyquestion')),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='programmes.trajectory')),
            ],
            options={
                'ordering': ['held_on', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='room',
            name='session',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='room', to='ideas.session'),
        ),
        migrations.AddField(
            model_name='idea',
            name='session',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ideas', to='ideas.session'),
        ),
        migrations.AddField(
            model_name='domain',
            name='session',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='domains', to='ideas.session'),
        ),
        migrations.CreateModel(
            name='BoardPhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('photo', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='board_photos', to='common.storedfile')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='board_photos', to='ideas.session')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('session', 'photo'), name='board_photo_once')],
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SetAside',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.CharField(max_length=280, verbose_name='why not now')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asides', to='ideas.idea')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('idea',), name='set_aside_stands_once')],
            },
        ),
        migrations.CreateModel(
            name='Shortlisted',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shortlistings', to='ideas.idea')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('idea',), name='shortlisted_stands_once')],
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='TableDot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='table_dots', to='ideas.idea')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='table_dots', to='ideas.seat')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('seat', 'idea'), name='table_dot_once_per_idea')],
            },
        ),
        migrations.CreateModel(
            name='Weight',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('voice', models.CharField(choices=[('owner', 'owner'), ('coach', 'coach')], max_length=10)),
                ('impact', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='impact')),
                ('effort', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='effort')),
                ('at', models.DateTimeField(auto_now=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='weights', to='ideas.idea')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('idea', 'voice'), name='weight_once_per_voice'), models.CheckConstraint(condition=models.Q(models.Q(('impact', None), ('impact__range', (1, 5)), _connector='OR'), models.Q(('effort', None), ('effort__range', (1, 5)), _connector='OR')), name='weight_from_1_to_5')],
            },
        ),
        migrations.CreateModel(
            name='Likeness',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_same', models.BooleanField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('head', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='likes', to='ideas.idea')),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='likenesses', to='ideas.idea')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_same', True), ('undone_at', None)), fields=('idea',), name='likeness_under_one_head'), models.UniqueConstraint(condition=models.Q(('is_same', False), ('undone_at', None)), fields=('idea', 'head'), name='likeness_denied_once'), models.CheckConstraint(condition=models.Q(('idea', models.F('head')), _negated=True), name='likeness_of_two')],
            },
        ),
        migrations.CreateModel(
            name='HallIdea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='in_halls', to='ideas.idea')),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hall_ideas', to='ideas.room')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('idea',), name='hall_idea_stands_once')],
            },
        ),
        migrations.CreateModel(
            name='Finalist',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='finals', to='ideas.idea')),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='finalists', to='ideas.room')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('room', 'idea'), name='finalist_stands_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='room',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at', None), ('left', None), _connector='OR'), name='room_clock_runs_or_stands'),
        ),
        migrations.AddConstraint(
            model_name='room',
            constraint=models.CheckConstraint(condition=models.Q(('backers__range', (1, 5))), name='room_backers_1_to_5'),
        ),
        migrations.AddConstraint(
            model_name='idea',
            constraint=models.UniqueConstraint(condition=models.Q(('client_id', ''), _negated=True), fields=('session', 'client_id'), name='idea_sent_once'),
        ),
        migrations.AddConstraint(
            model_name='domain',
            constraint=models.UniqueConstraint(fields=('session', 'order'), name='domain_order_once'),
        ),
    ]
