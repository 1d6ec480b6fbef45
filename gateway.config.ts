import { defineConfig } from './src/config/gateway-config.ts';

/**
 * Everything has a default: without changes, the gateway uses its built-in shop. To use your own shop, set
 * SHOP_DATABASE_URL (or DATABASE_URL) and write the queries that read its tables:
 *
 *   shop: {
 *     // user_id, and any columns that describe users
 *     users: 'SELECT id AS user_id, country FROM customers',
 *     // item_id, and any of title, description, category, brand, price, list_price, currency, image_url, image_alt,
 *     // url, available, created_at, parent_id; any further column becomes metadata for Personalize
 *     items: 'SELECT sku AS item_id, name AS title, category, price, stock > 0 AS available FROM products',
 *     // user_id, item_id, timestamp; event_type and event_value if you have them
 *     interactions: 'SELECT customer_id AS user_id, sku AS item_id, ordered_at AS timestamp FROM order_lines',
 *     // further item columns that clients may see
 *     publicAttributes: [],
 *   },
 */
export default defineConfig({});
