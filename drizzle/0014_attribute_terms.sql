-- Popular items are filtered by attributes: by terms such as "colour=red", and by numbers.
ALTER TABLE gateway.popular_items ADD COLUMN terms text[], ADD COLUMN numbers jsonb;
--> statement-breakpoint
CREATE INDEX popular_items_with_terms ON gateway.popular_items USING gin (terms);
--> statement-breakpoint
-- A long value would exceed the size of an index entry.
CREATE FUNCTION gateway.attribute_term(name text, value text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN name || '=' || CASE WHEN length(value) <= 100 THEN value ELSE md5(value) END;
--> statement-breakpoint
-- One row for each item, attribute and value; a list has several values.
CREATE VIEW gateway.attribute_values AS
  SELECT generation_id, item_id, 'brand' AS name, to_jsonb(brand) AS value
  FROM gateway.catalogue
  WHERE brand IS NOT NULL
  UNION ALL
  SELECT generation_id, item_id, name, element
  FROM gateway.catalogue, jsonb_each(attributes) AS pairs (name, value),
    jsonb_array_elements(CASE jsonb_typeof(value) WHEN 'array' THEN value ELSE jsonb_build_array(value) END) AS element
  WHERE name <> 'brand' AND jsonb_typeof(element) IN ('string', 'number', 'boolean');
--> statement-breakpoint
-- A number has the text that JavaScript gives it: without zeros at its end.
CREATE VIEW gateway.attribute_terms AS
  SELECT generation_id, item_id,
    array_agg(gateway.attribute_term(name, CASE jsonb_typeof(value)
      WHEN 'number' THEN trim_scale(value::numeric)::text ELSE value #>> '{}' END)) AS terms,
    jsonb_object_agg(name, value) FILTER (WHERE jsonb_typeof(value) = 'number') AS numbers
  FROM gateway.attribute_values
  GROUP BY generation_id, item_id;
--> statement-breakpoint
UPDATE gateway.popular_items AS p SET terms = t.terms, numbers = t.numbers
FROM gateway.attribute_terms AS t
WHERE t.generation_id = p.generation_id AND t.item_id = p.item_id;
