/** The code that an episode's page needs until Play can be pressed, in one file of the build: one round trip. */

export { createSession } from '../../session/session.ts'
export { Sidebar } from './sidebar.tsx'
