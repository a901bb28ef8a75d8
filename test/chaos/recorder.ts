import type postgres from 'postgres'

/** One change of a request as the database saw it, whoever wrote it. */
export type HistoryEntry = {
  n: number
  id: string
  from_state: string | null
  to_state: string
  outcome: string | null
  version: number
  send_count: number
  amount: number
  payment: string
  at: Date
}

/**
 * A witness inside the database: a trigger of the suite's own writes down every change of every request. The product
 * does not know of it, so what its audit log leaves out shows.
 */
export async function installRecorder(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    create table chaos_history (
      n bigserial primary key, id text, from_state text, to_state text, outcome text, version integer,
      send_count integer, amount bigint, payment text, at timestamptz
    );
    create function chaos_record() returns trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    begin
      if TG_OP = 'INSERT' then
        insert into chaos_history (id, to_state, outcome, version, send_count, amount, payment, at)
        values (NEW.id, NEW.state, NEW.outcome, NEW.version, NEW.send_count, NEW.amount, NEW.payment_intent_id, NEW.updated_at);
      elsif (NEW.state, NEW.outcome, NEW.version, NEW.send_count) is distinct from (OLD.state, OLD.outcome, OLD.version, OLD.send_count) then
        insert into chaos_history (id, from_state, to_state, outcome, version, send_count, amount, payment, at)
        values (NEW.id, OLD.state, NEW.state, NEW.outcome, NEW.version, NEW.send_count, NEW.amount, NEW.payment_intent_id, NEW.updated_at);
      end if;
      return null;
    end $$;
    create trigger chaos_record after insert or update on refund_requests for each row execute function chaos_record();
  `)
}

export async function readHistory(sql: postgres.Sql, payments: string[], after: number): Promise<HistoryEntry[]> {
  const rows = await sql<
    HistoryEntry[]
  >`select n::int, id, from_state, to_state, outcome, version, send_count, amount::int, payment, at
    from chaos_history where n > ${after} and payment = any(${payments}) order by n`
  return [...rows]
}
