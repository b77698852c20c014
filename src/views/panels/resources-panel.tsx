/** The links the file lists. Only http and https can be pressed; anything else stays text. */

import type { Resource } from '../../core/episode/schema.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { useSession } from '../../session/use-session.ts'
import { EmptyPanel } from '../parts/rows/panel-row.tsx'

export function ResourcesPanel() {
  const session = useSession()
  const { resources } = session.episode
  if (resources.length === 0) return <EmptyPanel>No resources in this file.</EmptyPanel>
  return (
    <ul className="resources">
      {resources.map((resource) => (
        <ResourceRow key={resource.id} resource={resource} />
      ))}
    </ul>
  )
}

function ResourceRow({ resource }: { readonly resource: Resource }) {
  const address = readWebAddress(resource.url)
  return (
    <li>
      <span>
        {address ? (
          <a className="named" href={address.href} target="_blank" rel="noreferrer">
            {displayText(resource.title)}
          </a>
        ) : (
          <b className="font-medium">{displayText(resource.title)}</b>
        )}
        {resource.text !== undefined && <p className="text-small text-ink-3">{displayText(resource.text)}</p>}
      </span>
      <span>{address?.hostname ?? resource.url}</span>
    </li>
  )
}

/** The parsed address when it is safe to open from a page; undefined for every other scheme. */
function readWebAddress(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined
  const address = new URL(text)
  return address.protocol === 'https:' || address.protocol === 'http:' ? address : undefined
}
