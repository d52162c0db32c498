{{ config(materialized='table') }}

with movements as (
    select origin as iata, 1 as departure, 0 as arrival, delay_minutes, destination as other
    from {{ source('operations', 'flights') }}
    union all
    select destination, 0, 1, null, origin
    from {{ source('operations', 'flights') }}
)

select
    iata,
    sum(departure)::bigint as departures,
    sum(arrival)::bigint as arrivals,
    count(distinct other) as connected_airports,
    avg(delay_minutes) as mean_delay_minutes,
    avg(case when delay_minutes > 15 then 1.0 when delay_minutes is not null then 0.0 end) as late_share
from movements
group by iata
