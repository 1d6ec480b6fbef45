import type { QualityFigures } from '../../domain/quality/quality-figures.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import type { ExportOutput, StageOutput } from '../../domain/runs/stage-outputs.ts';

/** The `metrics` in the row of a generation. */
export interface MeasuredGeneration {
  readonly figures: QualityFigures;
  readonly eligible: number;
  readonly covered: number;
  readonly offline: Readonly<Record<string, number>>;
  /** Why it was not compared with the active generation; null if it was, or if there is none. */
  readonly notCompared: string | null;
}

export type Measured = Omit<MeasuredGeneration, 'notCompared'>;

/** What generations are measured against. */
export interface Evidence {
  readonly exported: ExportOutput;
  readonly trained: StageOutput<'TRAIN'>;
  /** The generation of the catalogue and the popular items. */
  readonly catalogueId: number;
  /** When the shop replaced another one, if it did. */
  readonly replacedAt: Date | undefined;
}

/** Beside the evidence, the active generation that a new one is compared with. */
export interface Comparison extends Evidence {
  readonly active: Generation | undefined;
}
