-- models/staging/stg_customers.sql: View 
with source as (

    select * from "inputs"."raw_customers"

),

renamed as (

    select
        id as customer_id,
        first_name || ' ' || last_name as customer_name
    from source

)

select * from renamed

-- models/staging/stg_orders.sql: View 
select
    id as order_id,
    user_id as customer_id,
    order_date,
    status
from "inputs"."raw_orders"

-- models/staging/stg_payments.sql: Ephemeral 
select
    id as payment_id,
    order_id,
    payment_method,
    (amount / 100)::numeric(16, 2) as amount
from "inputs"."raw_payments"

-- models/marts/orders.sql: Incremental DeleteInsert
with payments as (

    select
        order_id,
        sum(
          case when payment_method = 'credit card' then amount else 0 end
        ) as "credit_card_amount",
        sum(
          case when payment_method = 'coupon' then amount else 0 end
        ) as "coupon_amount",
        sum(
          case when payment_method = 'bank''s transfer' then amount else 0 end
        ) as "bank's_transfer_amount",
        sum(amount) as total_amount
    from "stg_payments"
    group by order_id

)

select
    orders.order_id,
    orders.customer_id,
    orders.order_date,
    orders.status,
    payments."credit_card_amount",
    payments."coupon_amount",
    payments."bank's_transfer_amount",
    payments.total_amount
from "stg_orders" as orders
left join payments using (order_id)

-- only what is new
where orders.order_date > (select coalesce(max(order_date), '1900-01-01') from "orders")

-- models/marts/customers.sql: Table 
select
    customers.customer_id,
    customers.customer_name,
    count(orders.order_id) as number_of_orders,
    min(orders.order_date) as first_order,
    max(orders.order_date) as most_recent_order,
    
    coalesce(sum(orders.total_amount), 0) as lifetime_value
from "stg_customers" as customers
left join "orders" as orders on orders.customer_id = customers.customer_id
group by all
having count(orders.order_id) >= 1
order by 1

