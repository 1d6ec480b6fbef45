-- Further columns of items: the price before a reduction, the text of the image, and the parent that variants share.
ALTER TABLE gateway.catalogue
  ADD COLUMN list_price double precision,
  ADD COLUMN image_alt text,
  ADD COLUMN parent_id text;
--> statement-breakpoint
-- Whether the catalogue has several items with the same parent: without any, lists need not compare parents.
ALTER TABLE gateway.generations ADD COLUMN has_variants boolean NOT NULL DEFAULT false;
--> statement-breakpoint
-- A view can only be extended at its end; its privileges remain.
CREATE OR REPLACE VIEW public.catalogue_items AS
  SELECT item_id, title, category, brand, price, currency, image_url, url, available, attributes, updated_at,
    generation_id, list_price, image_alt, parent_id
  FROM gateway.catalogue
  WHERE generation_id = (SELECT gateway.active_generation('POPULAR_ITEMS'));
