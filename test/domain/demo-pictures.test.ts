import { describe, expect, test } from 'vitest';

import {
  drawPicture,
  picturePath,
  PICTURES_PATH,
} from '../../src/domain/demo-pictures/draw-picture.ts';
import { generateItems } from '../../src/shop/built-in/demo/generate-items.ts';
import { defaultDemoShop } from '../../src/shop/built-in/seed-demo-shop.ts';

const items = generateItems(defaultDemoShop.seed, 600, Date.parse('2026-06-30T12:00:00Z'));
const draw = (path: string) => drawPicture(path.slice(PICTURES_PATH.length));

describe('pictures of the demo shop', () => {
  test('exist for every item of the demo shop', () => {
    const missing = items.filter((item) => draw(picturePath(item)) === undefined);
    expect(missing.map((item) => picturePath(item))).toEqual([]);
  });

  test('show the colour of the item, and differ between categories', () => {
    const path = (id: string, color: string) => draw(picturePath({ id, color }));
    expect(path('shoe-0001', 'Forest Green')).toContain('hsl(152 38% 30%)');
    expect(path('shoe-0001', 'Red')).not.toBe(path('shoe-0001', 'Blue'));
    expect(path('shoe-0001', 'Red')).not.toBe(path('pet-0001', 'Red'));
  });

  test('have no script, no style element and no reference to another document', () => {
    for (const item of items.slice(0, 24)) {
      expect(draw(picturePath(item))).not.toMatch(
        /<(script|style|image|use|foreignObject)|href|url\(/,
      );
    }
  });

  test.each([
    '',
    'shoe-0001',
    'shoe-0001.png',
    'hat-0001.svg',
    'constructor-0001.svg',
    'shoe-0001.mauve.svg',
    'shoe-0001.red.svg.svg',
    '../shoe-0001.svg',
    'shoe-0001.<script>.svg',
  ])('do not exist under the name "%s"', (name) => {
    expect(drawPicture(name)).toBeUndefined();
  });
});
