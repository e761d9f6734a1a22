import { describe, expect, it } from '@jest/globals';
import { readInboxPath } from '../../tab/src/inbox/inbox-path.ts';
import { pageOfPath, pathOfPage } from '../../tab/src/teams/links.ts';

describe('A link from Teams', () => {
  it.each([
    ['inbox', undefined, '/inbox/list/mine'],
    ['inbox', 'conversation/thread0123456789ab.2', '/inbox/conversation/thread0123456789ab.2'],
    ['help', 'shortcuts', '/help/shortcuts'],
    ['help', undefined, '/help/about'],
    ['unknown', undefined, '/inbox/list/mine'],
    [undefined, undefined, '/inbox/list/mine'],
  ])('%s with %s opens %s', (entityId, subPageId, path) => {
    expect(pathOfPage(entityId, subPageId)).toBe(path);
  });

  it.each(['../help/about', '//evil.example', 'conversation/../../x', 'a?b', 'https://evil.example', ''])(
    'ignores the sub-page %p, which would leave its tab',
    (subPageId) => {
      expect(pathOfPage('inbox', subPageId)).toBe('/inbox/list/mine');
    },
  );

  it('is the reverse of the address in the browser', () => {
    const path = '/inbox/conversation/thread0123456789ab.2/message/in:x';
    const page = pageOfPath('/inbox/conversation/thread0123456789ab.2');
    expect(pathOfPage(page?.entityId, page?.subPageId)).toBe('/inbox/conversation/thread0123456789ab.2');
    expect(pageOfPath(path)?.entityId).toBe('inbox');
  });
});

describe('An address inside the inbox', () => {
  it.each([
    ['/inbox', { kind: 'list', list: 'mine' }],
    ['/inbox/list/waiting', { kind: 'list', list: 'waiting' }],
    ['/inbox/list/nothing', { kind: 'unknown' }],
    ['/inbox/offer/t.1.2', { kind: 'offer', offerId: 't.1.2' }],
    ['/inbox/conversation/t.1', { kind: 'conversation', conversationId: 't.1' }],
    [
      '/inbox/conversation/t.1/message/in%3Ax',
      { kind: 'conversation', conversationId: 't.1', messageId: 'in:x' },
    ],
    ['/inbox/conversation/%E0%A4%A', { kind: 'unknown' }],
    ['/inbox/settings', { kind: 'unknown' }],
  ])('%s', (path, place) => {
    expect(readInboxPath(path)).toEqual(place);
  });
});
