import { readProductLines, type Interest } from './product-line.ts';

/** Indoor and family interests. */
export const indoorInterests: readonly Interest[] = [
  {
    name: 'Yoga',
    share: 1.1,
    season: 'all year',
    ageGroup: '25-34',
    lines: readProductLines(`
      Yoga Mat              | Sports       |  72 | Non-Slip, Travel, Extra-Thick, Natural      | cork, natural rubber       | Yoga Block, Yoga Strap     | gift
      Yoga Block            | Sports       |  19 | Cork, Lightweight, Curved                   | cork, foam                 | Yoga Mat                   |
      Yoga Strap            | Sports       |  14 | Long, D-Ring, Woven                         | organic cotton             | Yoga Mat                   |
      Yoga Leggings         | Clothing     |  68 | High-Waist, Seamless, Pocket                | recycled lycra             | Yoga Top                   |
      Yoga Top              | Clothing     |  45 | Loose, Racerback, Long-Sleeve               | bamboo fibre, organic cotton | Yoga Leggings            |
      Meditation Cushion    | Home         |  49 | Buckwheat, Round, Crescent                  | linen, organic cotton      | Aroma Diffuser             |
      Aroma Diffuser        | Home         |  55 | Ceramic, Ultrasonic, Compact                | ceramic, bamboo            | Herbal Tea                 | gift
      Herbal Tea            | Food & Drink |  13 | Ginger Turmeric, Chamomile, Peppermint      |                            | Aroma Diffuser             | lasts 4 weeks
      Massage Roller        | Sports       |  35 | Grooved, Vibrating, Travel                  | foam, cork                 | Yoga Mat                   |
      Yoga Anatomy Book     | Books        |  28 | Illustrated, Complete                       | paperback                  | Yoga Mat                   | gift
    `),
  },
  {
    name: 'Coffee',
    share: 1.4,
    season: 'all year',
    ageGroup: '35-44',
    lines: readProductLines(`
      Espresso Machine      | Kitchen      | 489 | Dual-Boiler, Compact, Lever, Semi-Automatic | stainless steel            | Coffee Beans, Coffee Grinder, Milk Pitcher |
      Coffee Grinder        | Kitchen      | 149 | Burr, Hand, Silent, Single-Dose             | stainless steel, walnut    | Coffee Beans               | gift
      Pour-Over Dripper     | Kitchen      |  32 | Ceramic, Glass, Two-Cup                     | ceramic, glass             | Paper Filters, Gooseneck Kettle |
      Gooseneck Kettle      | Kitchen      |  89 | Electric, Stovetop, Matte                   | stainless steel            | Pour-Over Dripper          | gift
      Milk Pitcher          | Kitchen      |  24 | Sharp-Spout, Non-Stick, 350 ml              | stainless steel            | Espresso Machine           |
      Coffee Scale          | Electronics  |  59 | Rechargeable, Timer, Slim                   |                            | Pour-Over Dripper          |
      Coffee Beans          | Food & Drink |  18 | Ethiopian, Dark-Roast, Decaf, House-Blend, Honey-Process |               | Paper Filters              | lasts 3 weeks
      Paper Filters         | Kitchen      |   7 | Unbleached, Cone, Bamboo                    | paper, bamboo              | Coffee Beans               | lasts 6 weeks
      Espresso Cups         | Home         |  38 | Double-Walled, Stackable, Handmade          | stoneware, glass           | Coffee Beans               | gift
      Home Barista Guide    | Books        |  25 | Illustrated, Complete                       | hardcover                  | Coffee Beans               | gift
    `),
  },
  {
    name: 'Baking',
    share: 1.2,
    season: 'december',
    ageGroup: '45-54',
    lines: readProductLines(`
      Stand Mixer           | Kitchen      | 379 | Tilt-Head, Compact, Quiet                   | die-cast aluminium         | Cake Tin, Mixing Bowl Set  | gift
      Mixing Bowl Set       | Kitchen      |  46 | Nesting, Non-Slip, Lidded                   | stoneware, stainless steel | Silicone Spatula           |
      Cake Tin              | Kitchen      |  24 | Springform, Bundt, Loose-Base               | carbon steel               | Vanilla Extract            |
      Silicone Spatula      | Kitchen      |  12 | Heat-Proof, One-Piece, Mini                 | silicone                   | Mixing Bowl Set            |
      Proofing Basket       | Kitchen      |  27 | Oval, Round, Lined                          | rattan, wood pulp          | Bread Flour, Dough Scraper |
      Dough Scraper         | Kitchen      |  11 | Flexible, Bench, Wooden-Handle              | stainless steel, beech wood | Proofing Basket           |
      Bread Flour           | Food & Drink |   9 | Stone-Ground, Rye, Spelt, Type-00           |                            | Proofing Basket            | lasts 3 weeks
      Vanilla Extract       | Food & Drink |  16 | Bourbon, Organic, Tahitian                  |                            | Cake Tin                   | lasts 6 weeks
      Cookie Cutters        | Kitchen      |  15 | Star, Woodland, Alphabet, Snowflake         | stainless steel, copper    | Silicone Spatula           | gift
      Baking Apron          | Home         |  36 | Striped, Cross-Back, Linen                  | linen, organic cotton      | Stand Mixer                | gift
      Sourdough Cookbook    | Books        |  29 | Illustrated, Beginner's, Complete           | hardcover                  | Proofing Basket            | gift
    `),
  },
  {
    name: 'Photography',
    share: 0.9,
    season: 'all year',
    ageGroup: '25-34',
    lines: readProductLines(`
      Mirrorless Camera     | Electronics  | 899 | Compact, Full-Frame, Weather-Sealed         | magnesium alloy            | Memory Card, Prime Lens    |
      Prime Lens            | Electronics  | 429 | 35 mm, 50 mm, 85 mm, Macro                  | aluminium                  | Lens Filter                |
      Camera Tripod         | Electronics  | 159 | Travel, Carbon, Tabletop                    | carbon fibre, aluminium    | Remote Shutter             |
      Memory Card           | Electronics  |  45 | 128 GB, 256 GB, High-Speed                  |                            | Mirrorless Camera          |
      Lens Filter           | Electronics  |  55 | Polarising, Variable ND, UV                 | optical glass              | Prime Lens                 |
      Remote Shutter        | Electronics  |  32 | Wireless, Cabled                            |                            | Camera Tripod              |
      Camera Backpack       | Outdoor Gear | 145 | Roll-Top, 20 L, Waterproof                  | recycled nylon             | Mirrorless Camera          |
      Instant Film          | Electronics  |  19 | Colour, Black-and-White, Round-Frame        |                            | Photo Album                | lasts 5 weeks
      Photo Album           | Home         |  34 | Linen-Bound, Self-Adhesive, Pocket          | linen, recycled paper      | Instant Film               | gift
      Photography Handbook  | Books        |  33 | Landscape, Portrait, Street                 | paperback, hardcover       | Prime Lens                 | gift
    `),
  },
  {
    name: 'Family Play',
    share: 1.3,
    season: 'december',
    ageGroup: '35-44',
    lines: readProductLines(`
      Building Blocks       | Toys & Games |  44 | Magnetic, Wooden, 100-Piece                 | beech wood, recycled plastic | Wooden Train Set         | gift
      Wooden Train Set      | Toys & Games |  69 | Starter, Mountain, Farm                     | beech wood                 | Building Blocks            | gift
      Board Game            | Toys & Games |  42 | Cooperative, Strategy, Family, Two-Player   |                            | Card Game, Jigsaw Puzzle   | gift
      Card Game             | Toys & Games |  16 | Travel, Party, Memory                       |                            | Board Game                 | gift
      Jigsaw Puzzle         | Toys & Games |  21 | 500-Piece, 1000-Piece, World Map            | recycled cardboard         | Board Game                 | gift
      Plush Animal          | Toys & Games |  26 | Giant, Pocket, Organic                      | organic cotton             | Picture Book               | gift
      Craft Kit             | Toys & Games |  29 | Weaving, Clay, Science                      |                            | Colouring Pencils          | gift
      Colouring Pencils     | Toys & Games |  14 | Watercolour, Jumbo, 24-Piece                | cedar wood                 | Craft Kit                  | lasts 6 weeks
      Picture Book          | Books        |  17 | Bedtime, Rhyming, Lift-the-Flap             | board, hardcover           | Plush Animal               | gift
      Kids' Rain Boots      | Footwear     |  35 | Lined, Printed, Glow                        | natural rubber             | Plush Animal               |
    `),
  },
  {
    name: 'Dogs',
    share: 1.0,
    season: 'all year',
    ageGroup: '45-54',
    lines: readProductLines(`
      Dog Harness           | Pets         |  45 | No-Pull, Padded, Reflective                 | recycled nylon             | Dog Leash                  |
      Dog Leash             | Pets         |  29 | Hands-Free, Braided, Retractable            | leather, recycled nylon    | Dog Harness                |
      Dog Bed               | Pets         |  89 | Orthopaedic, Washable, Donut                | linen, memory foam         | Dog Blanket                |
      Dog Blanket           | Pets         |  32 | Sherpa, Waterproof, Cooling                 | recycled polyester         | Dog Bed                    |
      Dog Bowl              | Pets         |  24 | Slow-Feed, Travel, Raised                   | stoneware, stainless steel | Dog Food                   |
      Dog Food              | Pets         |  54 | Grain-Free, Senior, Puppy, Salmon           |                            | Dog Treats                 | lasts 4 weeks
      Dog Treats            | Pets         |  11 | Training, Dental, Venison                   |                            | Dog Food, Chew Toy         | lasts 2 weeks
      Chew Toy              | Pets         |  15 | Indestructible, Rope, Squeaky               | natural rubber, cotton     | Dog Treats                 | gift
      GPS Pet Tracker       | Electronics  |  79 | Waterproof, Mini                            |                            | Dog Harness                |
      Waxed Dog-Walking Coat | Clothing    | 159 | Long, Hooded, Lined                         | waxed cotton               | Dog Leash                  |
      Puppy Training Guide  | Books        |  19 | Illustrated, Gentle                         | paperback                  | Dog Treats                 | gift
    `),
  },
];
