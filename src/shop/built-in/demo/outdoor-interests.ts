import { readProductLines, type Interest } from './product-line.ts';

/** Outdoor interests. */
export const outdoorInterests: readonly Interest[] = [
  {
    name: 'Trail Running',
    share: 1.2,
    season: 'summer',
    ageGroup: '25-34',
    lines: readProductLines(`
      Trail Running Shoes   | Footwear     | 135 | Grippy, Lightweight, Cushioned, Waterproof, Wide-Fit | recycled mesh, ripstop | Running Socks, Soft Flask |
      Running Socks         | Clothing     |  17 | Seamless, Merino, Ankle, Compression        | merino wool, polyamide     | Trail Running Shoes        |
      Running Vest          | Clothing     | 110 | Featherlight, 5 L, 8 L, Race                | ripstop                    | Soft Flask, Energy Gels    |
      Running Shorts        | Clothing     |  48 | Split, 2-in-1, Quick-Dry, Reflective        | recycled polyester         | Running Socks              |
      Soft Flask            | Outdoor Gear |  19 | Insulated, Collapsible, 500 ml, Wide-Mouth  | TPU                        | Running Vest, Energy Gels  |
      GPS Running Watch     | Electronics  | 289 | Solar, Slim, Long-Life, Rugged              | titanium, polymer          | Heart Rate Strap           | gift
      Heart Rate Strap      | Electronics  |  69 | Bluetooth, Washable, Dual-Band              |                            | GPS Running Watch          |
      Energy Gels           | Food & Drink |  24 | Citrus, Salted Caramel, Berry, Caffeinated  |                            | Soft Flask                 | lasts 3 weeks
      Ultra Running Handbook | Books       |  22 | Illustrated, Complete, Beginner's           | paperback, hardcover       | Running Socks              | gift
    `),
  },
  {
    name: 'Camping',
    share: 1.3,
    season: 'summer',
    ageGroup: '35-44',
    lines: readProductLines(`
      Trekking Tent         | Outdoor Gear | 320 | Two-Person, Ultralight, Four-Season, Family | ripstop nylon              | Sleeping Bag, Sleeping Mat |
      Sleeping Bag          | Outdoor Gear | 169 | Down, Three-Season, Mummy, Summer           | down, recycled polyester   | Sleeping Mat, Trekking Tent |
      Sleeping Mat          | Outdoor Gear |  89 | Self-Inflating, Insulated, Folding, Compact | TPU, closed-cell foam      | Sleeping Bag               |
      Camping Stove         | Outdoor Gear |  65 | Folding, Windproof, Two-Burner, Titanium    | titanium, aluminium        | Cook Set, Freeze-Dried Meal |
      Hiking Boots          | Footwear     | 165 | Waterproof, Lightweight, Ankle-High, Classic | nubuck leather, suede     | Hiking Socks               |
      Hiking Socks          | Clothing     |  21 | Merino, Cushioned, Crew                     | merino wool                | Hiking Boots               |
      Headlamp              | Electronics  |  49 | Rechargeable, 400-Lumen, Ultralight         |                            | Trekking Tent              | gift
      Cook Set              | Kitchen      |  58 | Nesting, Non-Stick, Solo, Family            | aluminium, titanium        | Camping Stove              |
      Freeze-Dried Meal     | Food & Drink |  11 | Lentil Curry, Chili, Mushroom Risotto       |                            | Camping Stove              | lasts 5 weeks
      Hiking Guidebook      | Books        |  24 | Illustrated, Weekend, Alpine                | paperback                  | Hiking Boots               | gift
    `),
  },
  {
    name: 'Climbing',
    share: 0.9,
    season: 'all year',
    ageGroup: '25-34',
    lines: readProductLines(`
      Climbing Shoes        | Footwear     | 129 | Aggressive, All-Day, Vegan, Slip-On         | microsuede, leather        | Chalk Bag, Climbing Harness |
      Climbing Harness      | Outdoor Gear |  79 | Adjustable, Lightweight, Big-Wall           | nylon                      | Belay Device, Climbing Rope |
      Climbing Rope         | Outdoor Gear | 175 | Dry-Treated, 60 m, 70 m, Gym                | nylon                      | Quickdraw Set, Belay Device |
      Belay Device          | Outdoor Gear |  75 | Assisted, Tubular, Compact                  | aluminium, steel           | Climbing Harness           |
      Quickdraw Set         | Outdoor Gear |  99 | Six-Piece, Wiregate, Alpine                 | aluminium                  | Climbing Rope              |
      Chalk Bag             | Sports       |  25 | Roll-Top, Embroidered, Bucket               | recycled polyester         | Climbing Chalk             | gift
      Climbing Chalk        | Sports       |  12 | Liquid, Loose, Chunky, Eco                  |                            | Chalk Bag                  | lasts 4 weeks
      Hangboard             | Sports       |  95 | Compact, Competition, Home                  | beech wood, resin          | Climbing Chalk             |
      Climbing Pants        | Clothing     |  85 | Stretch, Slim, Organic Cotton               | organic cotton             | Climbing Shoes             |
      Bouldering Guidebook  | Books        |  32 | Illustrated, Regional, Complete             | paperback                  | Climbing Shoes             | gift
    `),
  },
  {
    name: 'Cycling',
    share: 1.1,
    season: 'summer',
    ageGroup: '45-54',
    lines: readProductLines(`
      Cycling Shoes         | Footwear     | 149 | Clipless, Gravel, Road, Winter              | carbon fibre, recycled mesh | Bib Shorts                |
      Bike Helmet           | Sports       |  98 | Aero, Commuter, MIPS, Ventilated            | polycarbonate              | Bike Light Set, Cycling Gloves |
      Bike Light Set        | Electronics  |  59 | USB-C, 800-Lumen, Daytime                   |                            | Bike Helmet                | gift
      Bike Computer         | Electronics  | 219 | GPS, Compact, Mapping                       |                            | Bike Light Set             | gift
      Bib Shorts            | Clothing     | 105 | Endurance, Padded, Cargo                    | recycled lycra             | Cycling Jersey             |
      Cycling Jersey        | Clothing     |  79 | Merino, Aero, Long-Sleeve                   | merino wool, recycled polyester | Bib Shorts            |
      Cycling Gloves        | Clothing     |  34 | Gel, Full-Finger, Summer                    | synthetic leather          | Bike Helmet                |
      Floor Pump            | Sports       |  55 | High-Pressure, Tubeless, Compact            | steel, aluminium           | Inner Tube                 |
      Inner Tube            | Sports       |   8 | Butyl, Ultralight, Self-Sealing             | butyl, TPU                 | Floor Pump                 | lasts 6 weeks
      Bike Repair Manual    | Books        |  27 | Illustrated, Pocket, Complete               | paperback                  | Floor Pump                 | gift
    `),
  },
  {
    name: 'Skiing',
    share: 0.9,
    season: 'winter',
    ageGroup: '35-44',
    lines: readProductLines(`
      Ski Jacket            | Clothing     | 289 | Insulated, Shell, Three-Layer               | recycled polyester         | Ski Pants, Thermal Base Layer |
      Ski Pants             | Clothing     | 199 | Insulated, Bib, Stretch                     | recycled polyester         | Ski Jacket                 |
      Thermal Base Layer    | Clothing     |  75 | Merino, Half-Zip, Seamless                  | merino wool                | Ski Socks                  |
      Ski Socks             | Clothing     |  27 | Merino, Heated, Cushioned                   | merino wool                | Thermal Base Layer         | gift
      Ski Goggles           | Sports       | 125 | Photochromic, Magnetic, Frameless           | polycarbonate              | Ski Helmet                 | gift
      Ski Helmet            | Sports       | 139 | MIPS, Visor, Lightweight                    | polycarbonate              | Ski Goggles                |
      Touring Skis          | Sports       | 549 | All-Mountain, Lightweight, Powder           | paulownia wood, carbon fibre | Ski Wax                  |
      Ski Wax               | Sports       |  16 | Cold, Universal, Plant-Based                |                            | Touring Skis               | lasts 5 weeks
      Snow Boots            | Footwear     | 145 | Insulated, Waterproof, Packable             | rubber, suede              | Ski Socks                  |
      Hand Warmers          | Outdoor Gear |  29 | Rechargeable, Reusable                      |                            | Ski Jacket                 | gift
    `),
  },
  {
    name: 'Gardening',
    share: 1.2,
    season: 'spring',
    ageGroup: '55+',
    lines: readProductLines(`
      Pruning Shears        | Garden       |  34 | Bypass, Ratchet, Left-Handed                | carbon steel               | Gardening Gloves           | gift
      Gardening Gloves      | Garden       |  18 | Thornproof, Breathable, Long-Cuff           | goatskin, bamboo fibre     | Pruning Shears             |
      Raised Bed            | Garden       | 139 | Modular, Corner, Balcony                    | larch wood, corten steel   | Potting Soil, Vegetable Seeds |
      Potting Soil          | Garden       |  15 | Peat-Free, Organic, Seedling                |                            | Vegetable Seeds            | lasts 6 weeks
      Vegetable Seeds       | Garden       |   6 | Heirloom Tomato, Rainbow Carrot, Sugar Pea, Lettuce Mix |                | Seedling Tray, Potting Soil | lasts 5 weeks
      Seedling Tray         | Garden       |  22 | Self-Watering, Heated, 24-Cell              | recycled plastic           | Vegetable Seeds            |
      Watering Can          | Garden       |  39 | Long-Reach, Galvanised, Indoor              | zinc, steel                | Plant Pot                  | gift
      Plant Pot             | Home         |  29 | Glazed, Hanging, Self-Watering              | terracotta, stoneware      | Potting Soil               |
      Rubber Clogs          | Footwear     |  45 | Slip-On, Lined, Printed                     | natural rubber             | Gardening Gloves           |
      Kitchen Garden Almanac | Books       |  26 | Illustrated, Month-by-Month, Small-Space    | hardcover                  | Vegetable Seeds            | gift
    `),
  },
];
