select cast(artist_id as uuid) as artist_id, name, cast(label_id as uuid) as label_id, genre, home_country
from {{ source('register', 'artists') }}
