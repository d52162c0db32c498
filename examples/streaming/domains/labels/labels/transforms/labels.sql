select cast(label_id as uuid) as label_id, name, country, payout_currency
from {{ source('register', 'labels') }}
