import {
  Boxes,
  CalendarClock,
  CircleX,
  ClipboardCheck,
  Coins,
  KeyRound,
  Layers,
  LayoutDashboard,
  ListOrdered,
  type LucideIcon,
  Settings,
  Users,
  Workflow,
} from 'lucide-react';
import type { ComponentType } from 'react';

export interface PageEntry {
  /** Below /console, with parameters as in `runs/:id`. */
  readonly path: string;
  /** The title in the menu; undefined for a page that other pages lead to. */
  readonly menu?: { readonly title: string; readonly icon: LucideIcon };
  readonly load: () => Promise<ComponentType>;
}

/** Every page of the console; those with `menu` in the order of the menu. */
export const pages: readonly PageEntry[] = [
  {
    path: '',
    menu: { title: 'Overview', icon: LayoutDashboard },
    load: async () => (await import('../pages/overview/overview-page.tsx')).OverviewPage,
  },
  {
    path: 'runs',
    menu: { title: 'Runs', icon: Workflow },
    load: async () => (await import('../pages/runs/runs-page.tsx')).RunsPage,
  },
  {
    path: 'runs/:id',
    load: async () => (await import('../pages/run/run-page.tsx')).RunPage,
  },
  {
    path: 'generations',
    menu: { title: 'Generations', icon: Layers },
    load: async () => (await import('../pages/generations/generations-page.tsx')).GenerationsPage,
  },
  {
    path: 'generations/compare',
    load: async () => (await import('../pages/compare/compare-page.tsx')).ComparePage,
  },
  {
    path: 'customers',
    menu: { title: 'Customers', icon: Users },
    load: async () => (await import('../pages/customers/customers-page.tsx')).CustomersPage,
  },
  {
    path: 'customers/:id',
    load: async () => (await import('../pages/customer/customer-page.tsx')).CustomerPage,
  },
  {
    path: 'items',
    menu: { title: 'Items', icon: Boxes },
    load: async () => (await import('../pages/items/items-page.tsx')).ItemsPage,
  },
  {
    path: 'items/:id',
    load: async () => (await import('../pages/item/item-page.tsx')).ItemPage,
  },
  {
    path: 'ranking',
    menu: { title: 'Ranking', icon: ListOrdered },
    load: async () => (await import('../pages/ranking/ranking-page.tsx')).RankingPage,
  },
  {
    path: 'rejected',
    menu: { title: 'Rejected lines', icon: CircleX },
    load: async () => (await import('../pages/rejected/rejected-page.tsx')).RejectedPage,
  },
  {
    path: 'costs',
    menu: { title: 'Costs', icon: Coins },
    load: async () => (await import('../pages/costs/costs-page.tsx')).CostsPage,
  },
  {
    path: 'keys',
    menu: { title: 'Keys', icon: KeyRound },
    load: async () => (await import('../pages/keys/keys-page.tsx')).KeysPage,
  },
  {
    path: 'schedules',
    menu: { title: 'Schedules', icon: CalendarClock },
    load: async () => (await import('../pages/schedules/schedules-page.tsx')).SchedulesPage,
  },
  {
    path: 'settings',
    menu: { title: 'Settings', icon: Settings },
    load: async () => (await import('../pages/settings/settings-page.tsx')).SettingsPage,
  },
  {
    path: 'check',
    menu: { title: 'Check', icon: ClipboardCheck },
    load: async () => (await import('../pages/check/check-page.tsx')).CheckPage,
  },
];
