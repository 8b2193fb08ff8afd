import { limits } from '../limits.js';

/**
 * Rows of ServiceNow name the ticket that they belong to by its `sys_id`, which nobody searches for. The tickets themselves, often in another
 * file of the same export, have `sys_id` and `number`. The scan keeps one map of both, from one source to the next.
 */
export type TicketNumbers = Map<string, string>;

const maxTickets = limits.serviceNowTickets.value;
const maxIdChars = 100;

/** Whether no more tickets are noted. */
export function isFull(numbers: TicketNumbers): boolean {
  return numbers.size >= maxTickets;
}

/**
 * Notes the number of a ticket. After 200,000 tickets, later ones keep their `sys_id` as their id.
 *
 * @param numbers  the numbers so far, by `sys_id`; changed
 * @param id       the `sys_id` of the ticket
 * @param number   its number; the ticket is left out if it has none
 */
export function noteTicket(numbers: TicketNumbers, id: string | undefined, number: string | undefined): void {
  if (id === undefined || id === '' || number === undefined || number === '') return;
  if (id.length <= maxIdChars && number.length <= maxIdChars && !isFull(numbers)) numbers.set(id, number);
}

/**
 * Names a row by the number of its ticket.
 *
 * @param numbers  the numbers of tickets, by `sys_id`
 * @param id       the `sys_id` of the ticket, and the row's own `sys_id` after a blank if it has one
 * @returns the number of the ticket and the row's own `sys_id`; `id` for an unknown ticket
 */
export function namedByTicket(numbers: TicketNumbers, id: string): string {
  const [ticket = id, ...own] = id.split(' ');
  return [numbers.get(ticket) ?? ticket, ...own].join(' ');
}
