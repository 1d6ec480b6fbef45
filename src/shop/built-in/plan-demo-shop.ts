import { type DemoShopOptions, defaultDemoShop } from './seed-demo-shop.ts';

/** The requested size of a demo shop; each value has a default. */
export interface DemoShopRequest {
  readonly users?: number | undefined;
  readonly items?: number | undefined;
  readonly interactions?: number | undefined;
  readonly seed?: number | undefined;
}

/** The requested demo shop; by default with as many interactions for each user as the default one. */
export function planDemoShop(request: DemoShopRequest): Pick<DemoShopOptions, 'seed' | 'size'> {
  const { seed, size } = defaultDemoShop;
  const users = request.users ?? size.users;
  const each = size.interactions / size.users;
  return {
    seed: request.seed ?? seed,
    size: {
      users,
      items: request.items ?? size.items,
      interactions: request.interactions ?? Math.round(users * each),
    },
  };
}
