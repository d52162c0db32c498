{{ config(materialized='ephemeral') }}

select
    iata,
    avg(case when precipitation_mm > 0 then 1.0 else 0.0 end) as wet_day_share,
    avg((temp_max_c + temp_min_c) / 2) as mean_temp_c
from {{ source('weather', 'seattle-daily') }}
group by iata
