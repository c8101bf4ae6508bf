import { Stage } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { settingsOf } from './stage-settings.ts';

/** Whether a stage, or that of a construct, is watched: its settings say so, or the context `alarms=on` asks for it. */
export function isWatched(scope: Construct): boolean {
  // A stage is not in itself.
  const stage = Stage.isStage(scope) ? scope : Stage.of(scope);
  return settingsOf(stage?.stageName ?? '')?.hasAlarms === true || scope.node.tryGetContext('alarms') === 'on';
}
