{{ config(materialized='table') }}

select
    upper({{ clean('iata') }}) as iata,
    {{ clean('name') }} as name,
    {{ clean('city') }} as city,
    {{ clean('state') }} as state,
    {{ clean('country') }} as country,
    cast(latitude as double) as latitude,
    cast(longitude as double) as longitude
from {{ source('register', 'airports') }}
