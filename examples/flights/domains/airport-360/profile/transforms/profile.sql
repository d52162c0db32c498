{{ config(materialized='table') }}

select
    traffic.iata,
    airports.name,
    airports.city,
    airports.state,
    airports.latitude,
    airports.longitude,
    traffic.departures,
    traffic.arrivals,
    traffic.connected_airports,
    round(traffic.mean_delay_minutes, 2) as mean_delay_minutes,
    round(traffic.late_share, 4) as late_share,
    coalesce(strikes.strikes, 0) as strikes,
    coalesce(strikes.strike_cost, 0) as strike_cost,
    strikes.usual_wildlife,
    round(climate.wet_day_share, 4) as wet_day_share,
    round(climate.mean_temp_c, 2) as mean_temp_c
from {{ ref('traffic') }} as traffic
left join {{ source('airports', 'airports') }} as airports using (iata)
left join {{ ref('strikes') }} as strikes using (iata)
left join {{ ref('climate') }} as climate using (iata)
