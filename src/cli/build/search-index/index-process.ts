/** One of the processes of `episode index`: makes a shard, or its pairs, and leaves it in a file. */

import { runIndexTask, type IndexTask } from './index-task.ts'

process.on('message', (task: IndexTask) => {
  runIndexTask(task)
  process.send?.('done')
})
