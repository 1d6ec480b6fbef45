import type {
  Infrastructure,
  InfrastructureOptions,
} from './local-stack/acquire-infrastructure.ts';
import type { PipelineEvent } from './pipeline/pipeline-services.ts';

/** What the gateway is opened with. */
export interface AppOptions extends InfrastructureOptions {
  readonly observe?: ((event: PipelineEvent) => void) | undefined;
  /** For commands that write nothing: fails if tables are missing instead of creating them. */
  readonly readOnly?: boolean | undefined;
  /** What the configuration file exports, before defaults are added. */
  readonly exported?: unknown;
  /** A given infrastructure, for tests: then no daemon is started. */
  readonly infrastructure?: Infrastructure | undefined;
}
