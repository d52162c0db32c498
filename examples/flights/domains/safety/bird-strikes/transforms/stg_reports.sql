{{ config(materialized='view') }}

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
from {{ source('reports', 'birdstrikes') }}
