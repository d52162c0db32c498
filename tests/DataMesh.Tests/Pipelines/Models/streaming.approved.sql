-- artists/artists transforms/artists.sql, level 0: Table; ports batch; inputs register; reads ; partitions ; key 
select cast(artist_id as uuid) as artist_id, name, cast(label_id as uuid) as label_id, genre, home_country
from "inputs"."register"

-- labels/labels transforms/labels.sql, level 0: Table; ports batch; inputs register; reads ; partitions ; key 
select cast(label_id as uuid) as label_id, name, country, payout_currency
from "inputs"."register"

-- listening/play-events transforms/play_events.sql, level 0: Table; ports batch; inputs player-events; reads ; partitions month; key 
-- Players repeat an event until it is acknowledged: one row each.
select distinct on (event_id)
    cast(event_id as uuid) as event_id,
    cast(user_id as uuid) as user_id,
    cast(artist_id as uuid) as artist_id,
    track,
    cast(played_at as timestamptz) as played_at,
    cast(seconds as integer) as seconds,
    device,
    country,
    strftime(cast(played_at as timestamp), '%Y-%m') as month
from "inputs"."player_events"
order by event_id

-- payments/royalties transforms/royalties.sql, level 0: Table; ports batch; inputs artists labels plays; reads ; partitions ; key 
-- A play counts from the thirtieth second.
select
    labels.label_id,
    any_value(labels.name) as label,
    plays.month,
    count(*) as plays,
    cast(count(*) * 0.0040 as decimal(18, 4)) as amount,
    any_value(labels.payout_currency) as currency
from "inputs"."plays" as plays
join "inputs"."artists" as artists using (artist_id)
join "inputs"."labels" as labels using (label_id)
where plays.seconds >= 30
group by labels.label_id, plays.month

-- recommendations/top-artists transforms/top_artists.sql, level 0: Table; ports batch; inputs artists plays; reads ; partitions ; key 
select
    plays.country,
    cast(row_number() over (partition by plays.country order by count(*) desc, artists.name) as integer) as position,
    artists.name as artist,
    count(*) as plays,
    count(distinct plays.user_id) as listeners
from "inputs"."plays" as plays
join "inputs"."artists" as artists using (artist_id)
group by plays.country, artists.name
qualify position <= 10

