import { type DemoShopOptions, defaultDemoShop } from './seed-demo-shop.ts';

/** What somebody asked of a demo shop; what is left out has a default. */
export interface DemoShopRequest {
  readonly users?: number | undefined;
  readonly items?: number | undefined;
  readonly interactions?: number | undefined;
  readonly seed?: number | undefined;
}

/** The demo shop that was asked for: as busy for each user as the default one, unless the wish says otherwise. */
export function planDemoShop(wish: DemoShopRequest): Pick<DemoShopOptions, 'seed' | 'size'> {
  const { seed, size } = defaultDemoShop;
  const users = wish.users ?? size.users;
  const each = size.interactions / size.users;
  return {
    seed: wish.seed ?? seed,
    size: {
      users,
      items: wish.items ?? size.items,
      interactions: wish.interactions ?? Math.round(users * each),
    },
  };
}
