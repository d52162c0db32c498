-- airport-360/profile transforms/climate.sql, level 0: Ephemeral; ports ; inputs weather; reads ; partitions ; key 
select
    iata,
    avg(case when precipitation_mm > 0 then 1.0 else 0.0 end) as wet_day_share,
    avg((temp_max_c + temp_min_c) / 2) as mean_temp_c
from "inputs"."weather"
group by iata

-- airport-360/profile transforms/strikes.sql, level 0: Ephemeral; ports ; inputs bird-strikes; reads ; partitions ; key 
select
    iata,
    count(*) as strikes,
    sum(cost)::bigint as strike_cost,
    mode(wildlife_species) as usual_wildlife
from "inputs"."bird_strikes"
group by iata

-- airport-360/profile transforms/traffic.sql, level 0: Table; ports ; inputs flights; reads ; partitions ; key 
with movements as (
    select origin as iata, 1 as departure, 0 as arrival, delay_minutes, destination as other
    from "inputs"."flights"
    union all
    select destination, 0, 1, null, origin
    from "inputs"."flights"
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

-- airport-360/profile transforms/profile.sql, level 1: Table; ports batch; inputs airports; reads climate strikes traffic; partitions ; key 
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
from "traffic" as traffic
left join "inputs"."airports" as airports using (iata)
left join "strikes" as strikes using (iata)
left join "climate" as climate using (iata)

-- airports/airports transforms/airports.sql, level 0: Table; ports batch; inputs register; reads ; partitions ; key 
select
    upper(nullif(regexp_replace(trim(iata), '\s+', ' ', 'g'), 'NA')) as iata,
    nullif(regexp_replace(trim(name), '\s+', ' ', 'g'), 'NA') as name,
    nullif(regexp_replace(trim(city), '\s+', ' ', 'g'), 'NA') as city,
    nullif(regexp_replace(trim(state), '\s+', ' ', 'g'), 'NA') as state,
    nullif(regexp_replace(trim(country), '\s+', ' ', 'g'), 'NA') as country,
    cast(latitude as double) as latitude,
    cast(longitude as double) as longitude
from "inputs"."register"

-- operations/flights transforms/stg_departures.sql, level 0: View; ports ; inputs departures; reads ; partitions ; key 
select
    date as departed_at,
    cast(delay as integer) as delay_minutes,
    cast(distance as integer) as distance_miles,
    upper(trim(origin)) as origin,
    upper(trim(destination)) as destination
from "inputs"."departures"

-- operations/flights transforms/flights.sql, level 1: Table; ports batch; inputs ; reads stg_departures; partitions ; key 
-- The source repeats 191 departures to the letter; one row each is the promise.
select distinct
    departed_at,
    delay_minutes,
    distance_miles,
    origin,
    destination,
    case
        when delay_minutes < 0 then 'early'
        when delay_minutes <= 15 then 'on time'
        when delay_minutes <= 60 then 'late'
        else 'very late'
    end as punctuality
from "stg_departures"

-- punctuality/delays transforms/delays_by_airport.sql, level 0: Table; ports by-airport; inputs airports flights; reads ; partitions ; key 
select
    flights.origin as iata,
    any_value(airports.name) as airport,
    any_value(airports.city) as city,
    count(*) as departures,
    round(avg(flights.delay_minutes), 2) as mean_delay_minutes,
    round(cast(quantile_cont(flights.delay_minutes, 0.9) as double), 1) as delay_minutes_p90,
    round(avg(case when flights.delay_minutes > 15 then 1.0 else 0.0 end), 4) as late_share
from "inputs"."flights" as flights
left join "inputs"."airports" as airports on airports.iata = flights.origin
group by flights.origin

-- punctuality/delays transforms/delays_by_hour.sql, level 0: Table; ports by-hour; inputs flights; reads ; partitions ; key 
select
    flights.origin as iata,
    cast(hour(flights.departed_at) as integer) as hour_of_day,
    count(*) as departures,
    round(avg(flights.delay_minutes), 2) as mean_delay_minutes,
    round(cast(quantile_cont(flights.delay_minutes, 0.9) as double), 1) as delay_minutes_p90,
    round(avg(case when flights.delay_minutes > 15 then 1.0 else 0.0 end), 4) as late_share
from "inputs"."flights" as flights
group by all

-- punctuality/delays transforms/delays_by_month.sql, level 0: Table; ports by-month; inputs flights; reads ; partitions ; key 
select
    flights.origin as iata,
    cast(date_trunc('month', flights.departed_at) as date) as month,
    count(*) as departures,
    round(avg(flights.delay_minutes), 2) as mean_delay_minutes,
    round(cast(quantile_cont(flights.delay_minutes, 0.9) as double), 1) as delay_minutes_p90,
    round(avg(case when flights.delay_minutes > 15 then 1.0 else 0.0 end), 4) as late_share
from "inputs"."flights" as flights
group by all

-- safety/bird-strikes transforms/stg_reports.sql, level 0: View; ports ; inputs reports; reads ; partitions ; key 
select
    "Airport Name" as airport_name,
    "Aircraft Make Model" as aircraft,
    "Effect Amount of damage" as damage,
    "Flight Date" as struck_on,
    rtrim("Aircraft Airline Operator", '*') as operator,
    "Phase of flight" as phase_of_flight,
    "Wildlife Size" as wildlife_size,
    "Wildlife Species" as wildlife_species,
    "Time of day" as time_of_day,
    cast("Cost Other" as integer) as cost_other,
    cast("Cost Repair" as integer) as cost_repair,
    cast("Cost Total $" as integer) as cost,
    cast("Speed IAS in knots" as integer) as speed_knots
from "inputs"."reports"

-- safety/bird-strikes transforms/bird_strikes.sql, level 1: Table; ports batch; inputs airport-names; reads stg_reports; partitions ; key 
-- Two reports can agree in every field, so the identity counts them.
with numbered as (
    select
        *,
        row_number() over (
            partition by airport_name, aircraft, damage, struck_on, operator, phase_of_flight, wildlife_size,
                wildlife_species, time_of_day, cost_other, cost_repair, cost, speed_knots
        ) as repetition
    from "stg_reports"
)

select
    cast(regexp_replace(
    md5(concat_ws('|', coalesce(cast(airport_name as varchar), ''), coalesce(cast(aircraft as varchar), ''), coalesce(cast(damage as varchar), ''), coalesce(cast(struck_on as varchar), ''), coalesce(cast(operator as varchar), ''), coalesce(cast(phase_of_flight as varchar), ''), coalesce(cast(wildlife_size as varchar), ''), coalesce(cast(wildlife_species as varchar), ''), coalesce(cast(time_of_day as varchar), ''), coalesce(cast(cost_other as varchar), ''), coalesce(cast(cost_repair as varchar), ''), coalesce(cast(speed_knots as varchar), ''), coalesce(cast(repetition as varchar), ''))),
    '^(.{8})(.{4}).(.{3}).(.{3})(.{12})$', '\1-\2-4\3-a\4-\5') as uuid) as strike_id,
    names.iata,
    struck_on,
    operator,
    aircraft,
    phase_of_flight,
    time_of_day,
    wildlife_species,
    wildlife_size,
    damage,
    speed_knots,
    cost_repair,
    cost_other,
    cost,
    'USD' as currency
from numbered
left join "inputs"."airport_names" as names using (airport_name)

-- weather/seattle-daily transforms/seattle_daily.sql, level 0: Incremental; ports batch; inputs station; reads ; partitions year; key observed_on
select
    date as observed_on,
    'SEA' as iata,
    precipitation as precipitation_mm,
    temp_max as temp_max_c,
    temp_min as temp_min_c,
    wind as wind_ms,
    weather,
    cast(year(date) as integer) as year
from "inputs"."station"

