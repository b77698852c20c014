/** A person's words over the years: searches for what the address says, and reads the days that are looked at. */

import { useEffect, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { createStore, useStore } from 'zustand'
import type { NamePage, PersonPage } from '../../core/catalogue/name-page-schema.ts'
import { isDivided } from '../../core/findings/mentions/divide-name-page.ts'
import { formatSlug } from '../../core/episode/slug.ts'
import { formatPersonPath, type PersonAddress } from '../../services/search/person-address.ts'
import { createSaid, NOTHING_SAID, type SaidStore } from '../../services/search/said-by-day.ts'
import type { LibrarySearch } from '../../services/search/create-library-search.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { useName } from '../../services/use-name-page.ts'
import { PersonYears } from '../../views/names/person-years.tsx'
import { useSearchClient } from '../search/use-search-client.ts'

interface PersonYearsPageProps {
  readonly page: NamePage
  readonly address: PersonAddress
  readonly onAll: () => void
}

export function PersonYearsPage(props: PersonYearsPageProps) {
  const { page, address, onAll } = props
  const client = useSearchClient(undefined)
  const said = useSaid(client, page, address)
  const state = useStore(said ?? NOT_YET)
  const [, navigate] = useLocation()
  const isCut = isDivided(page)
  useEffect(() => {
    if (isCut) onAll()
  }, [isCut, onAll])
  const shown = {
    page,
    address,
    said: state,
    onAddress: (next: PersonAddress) => navigate(formatPersonPath(page.slug, next)),
    onMore: () => said?.more(),
    onRetry: () => said?.retry(),
  }
  const [otherPerson, setOther] = useState<PersonPage>()
  return (
    <>
      <PersonYears {...shown} otherPerson={otherPerson} />
      {address.with !== undefined && <OtherPerson name={address.with} onPerson={setOther} />}
    </>
  )
}

const NOT_YET = createStore(() => NOTHING_SAID)

/** Undefined while nothing can be searched, or there is nothing to search for. */
function useSaid(client: LibrarySearch | undefined, page: NamePage, address: PersonAddress): SaidStore | undefined {
  const services = useAppServices()
  const { q, with: other, hasUnnamed = false } = address
  const { name, person } = page
  const said = useMemo(() => {
    if (!client || q === '') return undefined
    const among = new Set<string>(person?.episodes.map(({ id }) => id))
    const voices = [{ name }, other === undefined ? { among } : { name: other }]
    return createSaid(services, client, { q, voices, shown: other !== undefined || hasUnnamed ? 2 : 1 })
  }, [services, client, q, other, hasUnnamed, name, person])
  useEffect(() => said?.start(), [said])
  return said
}

interface OtherPersonProps {
  readonly name: string
  readonly onPerson: (person: PersonPage | undefined) => void
}

/** Loads them beside the page, whose focus stays. */
function OtherPerson({ name, onPerson }: OtherPersonProps) {
  const { state } = useName(useAppServices(), formatSlug(name))
  const person = state.phase === 'ready' ? state.base?.person : undefined
  useEffect(() => {
    onPerson(person)
    return () => onPerson(undefined)
  }, [person, onPerson])
  return null
}
