import { describe, expectTypeOf, test } from 'vitest';
import {
  assess,
  type ColumnEvent,
  type Confidence,
  type Detection,
  detect,
  type Finding,
  type FindingEvent,
  NoSuchPathError,
  type ScanEvent,
  type ScanOptions,
  type SkippedEvent,
  type Source,
  type StopCause,
  scan,
  type Threshold,
  type Verdict,
  type Walked,
} from '../../src/index.js';

/*
 * What the types promise. `npm run types` compiles this file and never runs it.
 */

/** The paths of all values of a kind in a type: `location.source.file`. Values that are one of a few known texts are left out. */
type PathsTo<Kind, Type> = Type extends readonly (infer Item)[]
  ? Join<'[]', PathsTo<Kind, Item>>
  : Type extends object
    ? { [Name in keyof Type & string]-?: Join<Name, PathsTo<Kind, Exclude<Type[Name], undefined>>> }[keyof Type &
        string]
    : Kind extends Type
      ? ''
      : never;
type Join<Name extends string, Rest> = Rest extends '' ? Name : Rest extends string ? `${Name}.${Rest}` : never;

describe('a finding', () => {
  test('has no text that could hold the digits of a number, but for names, the masked number, and what the caller asked for', () => {
    expectTypeOf<PathsTo<string, FindingEvent>>().toEqualTypeOf<
      | 'location.source.file'
      | 'location.source.members.[]'
      | 'location.record.id'
      | 'location.record.date.day'
      | 'location.record.date.from'
      | 'location.part'
      | 'location.field'
      | 'person'
      | 'key'
      | 'masked'
      | 'verdict.evidence.[].says'
      | 'context'
      | 'value'
    >();
  });

  test('has no number that could be one', () => {
    expectTypeOf<PathsTo<number, FindingEvent>>().toEqualTypeOf<
      | 'location.record.number'
      | 'location.line'
      | 'location.span.start'
      | 'location.span.end'
      | 'verdict.probability'
      | 'verdict.evidence.[].weight'
    >();
  });

  test('may lack what the caller has to ask for', () => {
    expectTypeOf<Finding['value']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<Finding['context']>().toEqualTypeOf<string | undefined>();
    // @ts-expect-error the digits are not there
    expectTypeOf<FindingEvent>().toHaveProperty('ten');
  });

  test('cannot be changed', () => {
    const change = (finding: FindingEvent): void => {
      // @ts-expect-error the property is read-only
      finding.masked = '';
    };
    expectTypeOf(change).toBeFunction();
  });
});

describe('what is skipped', () => {
  test('is told by codes and names, and by no message', () => {
    expectTypeOf<PathsTo<string, SkippedEvent>>().toEqualTypeOf<
      'source.file' | 'source.members.[]' | 'record.id' | 'record.date.day' | 'record.date.from' | 'format' | 'code'
    >();
  });
});

describe('events', () => {
  test('are a union that a switch over their type covers', () => {
    const nameOf = (event: ScanEvent): string => {
      switch (event.type) {
        case 'scan-start':
          return event.version;
        case 'source-start':
          return event.format;
        case 'finding':
          return event.masked;
        case 'skipped':
          return event.reason;
        case 'column':
          return event.verdict;
        case 'unlisted':
          return event.key;
        case 'source-end':
          return event.format;
        case 'scan-end':
          return String(event.exit);
        default:
          expectTypeOf(event).toBeNever();
          return event;
      }
    };
    expectTypeOf(nameOf).returns.toBeString();
  });

  test('have a verdict only where there is one', () => {
    expectTypeOf<Extract<ScanEvent, { verdict: Verdict }>>().toEqualTypeOf<FindingEvent>();
    expectTypeOf<ColumnEvent['verdict']>().toEqualTypeOf<'cpr' | 'mixed' | 'other' | 'undecided'>();
  });

  test('say by one of five words why a scan ended early', () => {
    expectTypeOf<StopCause>().toEqualTypeOf<'interrupted' | 'terminated' | 'aborted' | 'failed' | 'unknown'>();
  });
});

describe('a scan', () => {
  test('gives events, one at a time', () => {
    expectTypeOf(scan).parameters.toEqualTypeOf<[ScanOptions]>();
    expectTypeOf(scan).returns.toEqualTypeOf<AsyncGenerator<ScanEvent>>();
  });

  test('has a default for every option', () => {
    expectTypeOf<Record<never, never>>().toExtend<ScanOptions>();
  });

  test('refuses options that it does not have, and values that an option does not have', () => {
    const refused: readonly ScanOptions[] = [
      // @ts-expect-error it is called paths
      { path: 'export' },
      // @ts-expect-error a list of paths, not one
      { paths: 'export' },
      // @ts-expect-error a look-alike is never reported
      { minConfidence: 'cleared' },
      // @ts-expect-error no such confidence
      { failOn: 'always' },
      // @ts-expect-error a text, not a date
      { asOf: new Date(0) },
      // @ts-expect-error no such style
      { mask: 'none' },
      // @ts-expect-error no such choice
      { testNumbers: 'show' },
      // @ts-expect-error a number of bytes, not a text with a unit
      { maxFileBytes: '10MB' },
      // @ts-expect-error an option that is left out is not undefined
      { ocr: undefined },
    ];
    expectTypeOf(refused).toExtend<readonly ScanOptions[]>();
  });

  test('takes sources from anywhere', () => {
    const source: Source = {
      path: 's3/export.csv',
      members: [],
      open: () => ({ read: (into: Uint8Array) => into.fill(0).length, close: () => {} }),
    };
    async function* walked(): AsyncGenerator<Walked> {
      yield { type: 'source', source };
    }
    expectTypeOf(scan).toBeCallableWith({ sources: walked() });
  });
});

describe('confidences', () => {
  test('are four, of which three can be a threshold', () => {
    expectTypeOf<Confidence>().toEqualTypeOf<'certain' | 'likely' | 'possible' | 'cleared'>();
    expectTypeOf<Threshold>().toEqualTypeOf<Exclude<Confidence, 'cleared'>>();
  });
});

describe('a text', () => {
  test('is judged as of a date that the caller names, for the result must not depend on the clock', () => {
    expectTypeOf(detect).returns.toEqualTypeOf<Detection[]>();
    expectTypeOf(assess).returns.toEqualTypeOf<Verdict | undefined>();
    // @ts-expect-error the date is missing
    detect('text', {});
    // @ts-expect-error the date is missing
    assess('text');
  });

  test('has detections without digits', () => {
    expectTypeOf<PathsTo<string, Detection>>().toEqualTypeOf<'masked' | 'verdict.evidence.[].says'>();
  });
});

test('a path that does not exist has a class of its own', () => {
  expectTypeOf(new NoSuchPathError('export')).toExtend<Error>();
  expectTypeOf<NoSuchPathError['code']>().toEqualTypeOf<'ENOENT'>();
});
