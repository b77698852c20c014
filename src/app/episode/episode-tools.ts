/** The code that an episode's page needs beside its text, in one file of the build: one round trip on a slow network. */

export { createSession } from '../../session/session.ts'
export { FindBar } from '../../views/transcript/find/find-bar.tsx'
export { HeadActions } from '../../views/transcript/head/head-actions.tsx'
export { TextInteractions } from '../../views/transcript/text-interactions.tsx'
export { Sidebar } from './sidebar.tsx'
