{{ config(materialized='incremental', unique_key='observed_on', partition_by=['year']) }}

select
    date as observed_on,
    'SEA' as iata,
    precipitation as precipitation_mm,
    temp_max as temp_max_c,
    temp_min as temp_min_c,
    wind as wind_ms,
    weather,
    cast(year(date) as integer) as year
from {{ source('station', 'seattle_weather') }}
{% if is_incremental() %}
where date > (select max(observed_on) from {{ this }})
{% endif %}
