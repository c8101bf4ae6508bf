import { sha256 } from '../compose-aws/runtime.ts';
import { lakeKeys, pseudonymize } from '../compose-aws/secrets.ts';
import { createFirehoseTransformation } from '../lake/firehose-transformation.ts';

export const handler = createFirehoseTransformation({
  sha256,
  pseudonymize: pseudonymize(await lakeKeys()),
});
