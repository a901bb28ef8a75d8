import { useSyncExternalStore } from 'react'
import type { ZafClient } from '#zaf/zaf-client.ts'
import { readAddress, writeAddress } from './address.ts'
import type { Address } from './address.ts'
import { cards, findSpecimen, isCard } from './cards.ts'
import { Catalogue } from './catalogue.tsx'
import { Dressed, Stage } from './stage.tsx'

function subscribe(listener: () => void): () => void {
  addEventListener('popstate', listener)
  return () => removeEventListener('popstate', listener)
}

/** A specimen alone on the page, or the catalogue. `popstate` moves on without a reload. */
export function Gallery({ zaf }: { zaf: ZafClient }) {
  const address = readAddress(useSyncExternalStore(subscribe, () => location.search))
  const specimen = findSpecimen(address.card, address.state)
  if (specimen) {
    return (
      <>
        <Stage key={writeAddress(address)} specimen={specimen} zaf={zaf} {...address} />
        <Listing address={address} facts={specimen.facts} />
      </>
    )
  }
  const card = address.card !== null && isCard(address.card) ? address.card : 'sidebar'
  return (
    <Dressed key={writeAddress(address)} {...address}>
      <Catalogue address={address} card={card} />
    </Dressed>
  )
}

/** For tests: what there is to visit, and which of the words on screen are data. */
function Listing({ address, facts }: { address: Address; facts: object }) {
  const all = Object.entries(cards).flatMap(([card, states]) => Object.keys(states).map((state) => ({ card, state })))
  const json = JSON.stringify({ address, all, facts }).replaceAll('<', String.raw`\u003c`)
  return <script type="application/json" id="listing" dangerouslySetInnerHTML={{ __html: json }} />
}
