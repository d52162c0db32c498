{{
    config(
        materialized = 'incremental',
        unique_key = 'order_id',
        incremental_strategy = 'delete+insert',
        on_schema_change = 'append_new_columns'
    )
}}

{#- One column for each method. -#}
{% set payment_methods = ['credit card', 'coupon', "bank's transfer"] %}
{%- set totals %}sum(amount){% endset -%}

with payments as (

    select
        order_id,
        {{- pivot('payment_method', payment_methods, then_value='amount', suffix='_amount') | indent(4) }},
        {{ totals }} as total_amount
    from {{ ref('stg_payments') }}
    group by order_id

)

select
    orders.order_id,
    orders.customer_id,
    orders.order_date,
    orders.status,
    {% for method in payment_methods -%}
    {% set column = method | lower | replace(' ', '_') ~ '_amount' -%}
    payments.{{ adapter.quote(column) }},
    {% endfor -%}
    payments.total_amount
from {{ ref('stg_orders') }} as orders
left join payments using (order_id)
{% if is_incremental() %}
-- only what is new
where orders.order_date > (select coalesce(max(order_date), '1900-01-01') from {{ this }})
{% endif %}
