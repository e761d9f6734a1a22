import { randomBytes } from 'node:crypto';
import type { Account, BrandAgent } from './account.ts';
import { createServiceKey } from './service-account-key.ts';

const ALWAYS = { startDay: 1, endDay: 7, startHour: 0, endHour: 24, timeZone: 'Europe/Bucharest' };
const OFFICE = { startDay: 1, endDay: 5, startHour: 9, endHour: 18, timeZone: 'Europe/Bucharest' };

const BOOKSHOP: BrandAgent = {
  product: 'gbm',
  brandId: '5c8e1a74-2f0d-4b96-9d37-6ab1f2c40e11',
  brandName: 'Librăria Aldine',
  agentId: 'b7d40f4e-63a5-4c0f-8a1e-0d9c2f7e5a21',
  displayName: 'Librăria Aldine',
  customAgentId: 'aldine-maps',
  defaultLocale: 'ro',
  logo: 'book',
  color: '#7a1f3d',
  conversationalSettings: {
    ro: {
      welcomeMessage: 'Bună ziua! Sunteți la Librăria Aldine. Cu ce vă putem ajuta?',
      offlineMessage: 'Acum suntem închiși. Vă răspundem la prima oră.',
      privacyPolicyUrl: 'https://aldine.example/confidentialitate',
      conversationStarters: [
        { text: 'Unde este comanda mea?', postbackData: 'starter:order' },
        { text: 'Care este programul?', postbackData: 'starter:hours' },
      ],
    },
    en: {
      welcomeMessage: 'Hello! This is the Aldine bookshop. How can we help?',
      offlineMessage: 'We are closed now. We will answer first thing in the morning.',
      privacyPolicyUrl: 'https://aldine.example/privacy',
      conversationStarters: [
        { text: 'Where is my order?', postbackData: 'starter:order' },
        { text: 'When are you open?', postbackData: 'starter:hours' },
      ],
    },
  },
  hours: ALWAYS,
};

const GARDEN_SHOP: BrandAgent = {
  product: 'gbm',
  brandId: '0f6b9d52-7c1e-4d83-b0a4-91e5d7c83f02',
  brandName: 'Casa Verde',
  agentId: '2e915c3b-8f47-4a6d-9c70-5b1d8e46f3a2',
  displayName: 'Casa Verde Garden Centre',
  defaultLocale: 'en',
  logo: 'leaf',
  color: '#1d6b3a',
  conversationalSettings: {
    en: {
      welcomeMessage: 'Welcome to Casa Verde. Ask us anything about plants.',
      offlineMessage: 'Our gardeners are back on weekdays from 9 to 18.',
      privacyPolicyUrl: 'https://casaverde.example/privacy',
      conversationStarters: [{ text: 'Talk about a delivery', postbackData: 'starter:delivery' }],
    },
    ro: {
      welcomeMessage: 'Bun venit la Casa Verde. Întrebați-ne orice despre plante.',
      offlineMessage: 'Grădinarii noștri răspund în zilele lucrătoare, între 9 și 18.',
      privacyPolicyUrl: 'https://casaverde.example/confidentialitate',
      conversationStarters: [{ text: 'Despre o livrare', postbackData: 'starter:delivery' }],
    },
  },
  hours: OFFICE,
};

const COFFEE_SHOP: BrandAgent = {
  product: 'gbm',
  brandId: 'd24a7c90-51b8-4f6e-8e03-7f9a1c5b6d33',
  brandName: 'Harbour Coffee',
  agentId: '9a3f6e18-d05c-4b72-a8e9-c41b7d20f6b3',
  displayName: 'Harbour Coffee',
  defaultLocale: 'en',
  logo: 'cup',
  color: '#1f4e79',
  conversationalSettings: {
    en: {
      welcomeMessage: 'Hi, Harbour Coffee here. What can we get you?',
      offlineMessage: 'The coffee machine is resting.',
      privacyPolicyUrl: 'https://harbour.example/privacy',
      conversationStarters: [],
    },
  },
  hours: ALWAYS,
};

/** The accounts Google knows at the first start: an agency with two brands, and another agency that must see neither. */
export async function createSampleAccounts(): Promise<Account[]> {
  return Promise.all([
    createAccount('bm-partner-48213', 'Aldine Messaging', 'aldine-messaging', '104882130077412345678', [
      BOOKSHOP,
      GARDEN_SHOP,
    ]),
    createAccount('bm-partner-77120', 'Harbour Digital', 'harbour-digital', '117712000449876543210', [
      COFFEE_SHOP,
    ]),
  ]);
}

async function createAccount(
  partnerId: string,
  partnerName: string,
  projectId: string,
  clientId: string,
  agents: BrandAgent[],
): Promise<Account> {
  return {
    partnerId,
    partnerName,
    partnerKey: randomBytes(24).toString('base64url'),
    clientToken: randomBytes(16).toString('hex').toUpperCase(),
    signWith: 'client-token',
    projectId,
    clientEmail: `business-messages@${projectId}.iam.gserviceaccount.com`,
    clientId,
    keys: [await createServiceKey()],
    agents: structuredClone(agents),
  };
}
