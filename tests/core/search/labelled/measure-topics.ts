/** How often the passages a person would want are among the first few, over the hand-written topics. */

import { TOPIC_QUERIES } from './topic-queries.ts'

/** Starts of the paragraphs found, best first. */
export type AskTopic = (query: string) => readonly number[]

export interface TopicQuality {
  /** Share of topics whose first answer, one of whose first five answers is wanted. */
  readonly first: number
  readonly firstFive: number
  /** Mean share of the wanted passages that are among the first five. */
  readonly wanted: number
}

export function measureTopics(ask: AskTopic): TopicQuality {
  let [first, firstFive, share] = [0, 0, 0]
  for (const { query, wanted } of TOPIC_QUERIES) {
    const found = ask(query).slice(0, 5)
    const among = wanted.filter((start) => found.includes(start)).length
    if (found[0] !== undefined && wanted.includes(found[0])) first++
    if (among > 0) firstFive++
    share += among / wanted.length
  }
  const count = TOPIC_QUERIES.length
  return { first: first / count, firstFive: firstFive / count, wanted: share / count }
}
