/** The links that the owner of the site has named. */

import { useAppServices } from '../../services/use-app-services.ts'

export function OwnerLinks() {
  const { links = [] } = useAppServices().site
  if (links.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-small text-ink-2">
      {links.map(({ name, address }) => (
        <li key={name}>
          <a href={address} className="inline-block rounded-1 py-1 underline hover:text-ink narrow:py-3">
            {name}
          </a>
        </li>
      ))}
    </ul>
  )
}
