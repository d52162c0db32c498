{%- set minimum = var('minimum_orders', 1) -%}
{% if execute and minimum is not number %}
    {{ exceptions.raise_compiler_error("minimum_orders must be a number, got " ~ minimum) }}
{% endif %}

select
    customers.customer_id,
    customers.customer_name,
    count(orders.order_id) as number_of_orders,
    {% for f, name in {'min': 'first', 'max': 'most_recent'}.items() %}
    {{- f }}(orders.order_date) as {{ name }}_order,
    {% endfor %}
    coalesce(sum(orders.total_amount), 0) as lifetime_value
from {{ ref('stg_customers') }} as customers
left join {{ ref('orders') }} as orders on orders.customer_id = customers.customer_id
group by all
having count(orders.order_id) >= {{ minimum }}
order by 1
