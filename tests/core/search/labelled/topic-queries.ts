/**
 * Queries of a person who half remembers the reference episode, and the passages that person would want, by their
 * start. Written by reading its transcript alone, before any engine had answered one of them.
 */

import { parseTimecode } from '../../../../src/core/time/timecode.ts'

export interface TopicQuery {
  readonly query: string
  /** Seconds at which the wanted paragraphs start. Any of them is a right answer; the first is the best one. */
  readonly wanted: readonly number[]
}

const WRITTEN: readonly (readonly [query: string, wanted: string])[] = [
  ['deepseek moment', '1:57 3:02 4:25'],
  ['who is winning the ai race', '2:38 3:02 5:12'],
  ['china vs united states', '2:38 4:25'],
  ['state of the art for much less money', '1:57 4:25'],
  ['winning the hearts of open model people', '3:02'],
  ['winner takes it all', '3:48'],
  ['competition is healthy', '6:05'],
  ['claude for creative writing', '11:15'],
  ['who has the best model today', '10:38 11:15 3:02'],
  ['gemini multimodal', '12:02'],
  ['which model for coding', '21:38 11:15 22:18'],
  ['step by step reasoning', '22:18'],
  ['open source vs closed source', '28:29 29:05 30:12'],
  ['why do companies keep their models closed', '30:12'],
  ['meta and llama', '28:29 29:05 5:12'],
  ['attention is all you need', '40:08'],
  ['how many parameters', '40:45'],
  ['flash attention', '41:28 2:45:42'],
  ['tokenizer', '41:28'],
  ['are scaling laws dead', '48:05 48:42'],
  ['diminishing returns', '48:05'],
  ['power law', '48:42'],
  ['test time compute', '49:35'],
  ['data quality', '50:28 49:35'],
  ['synthetic data', '49:35'],
  ['predicting the next token', '1:04:48'],
  ['midtraining', '1:05:45 1:04:12'],
  ['reinforcement learning human feedback', '1:06:32'],
  ['constitutional ai', '1:37:55'],
  ['hallucination', '1:37:55'],
  ['calculator search engine tools', '1:38:52 2:35:08'],
  ['function calling', '2:35:55'],
  ['advice for beginners', '1:58:11 1:58:48 1:59:42'],
  ['build it yourself from scratch', '0:35 1:58:48'],
  ['linear algebra', '1:59:42'],
  ['reading papers critically', '2:00:35'],
  ['72 hours a week', '2:21:03 2:21:45'],
  ['burnout', '2:22:32'],
  ['silicon valley bubble', '2:24:49 2:25:28'],
  ['text diffusion', '2:28:46 2:29:25 2:30:15'],
  ['catastrophic forgetting', '2:40:12'],
  ['continuous learning', '2:38:44 2:40:12'],
  ['million token context', '2:44:06 2:44:48'],
  ['why is long context expensive', '2:45:42'],
  ['robot cleans the kitchen', '2:51:02 2:52:05'],
  ['when will we get agi', '2:59:31 3:00:15'],
  ['will ai replace programmers', '3:06:47 3:07:25 3:08:22'],
  ['compilers and assembly', '3:08:22'],
  ['is the dream of agi dying', '3:25:18 3:27:02'],
  ['how will ai companies make money', '3:32:07 3:32:48'],
  ['openai burns billions', '3:32:48'],
  ['microsoft buying openai', '3:37:08'],
  ['regulators antitrust', '3:38:02'],
  ['gpt-5', '3:41:48'],
  ['anthropic safety interpretability', '5:12 3:41:48'],
  ['manhattan project', '3:53:35 3:54:18 3:55:22'],
  ['nvidia moat cuda', '4:00:52'],
  ['future of gpus', '4:00:10 4:00:52 4:01:52'],
  ['world in 50 years', '4:08:15 4:10:08'],
  ['ai tutors for students', '4:12:35'],
]

export const TOPIC_QUERIES: readonly TopicQuery[] = WRITTEN.map(([query, wanted]) => {
  return { query, wanted: wanted.split(' ').map((time) => parseTimecode(time)!) }
})
