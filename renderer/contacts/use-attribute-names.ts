import { useEffect, useState } from 'react';
import { useServices } from '#renderer/app/services.ts';
import { attributeNames } from '#renderer/db/contact-queries.ts';

/** What people's fields are called, the most used first; read again when there are more or fewer people. */
export function useAttributeNames(people: number): readonly string[] {
  const { db } = useServices();
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    let gone = false;
    // Without names there are fewer columns; that the store has a fault is told by the list itself.
    attributeNames(db).then((read) => { if (!gone) setNames(read); }, () => {});
    return () => { gone = true; };
  }, [db, people]);
  return names;
}
