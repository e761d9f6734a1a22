export const problems = {
  problem: {
    'invalid-request': 'Solicitarea nu a fost acceptată. Verificați ce ați introdus și reîncercați.',
    'content-not-supported':
      'Acest canal nu poate transporta un astfel de conținut. Trimiteți text sau o imagine.',
    'text-too-long': 'Textul este mai lung decât permite canalul. Scurtați-l sau trimiteți-l pe părți.',
    unauthenticated: 'Nu mai sunteți conectat. Conectați-vă din nou.',
    forbidden: 'Rolurile dvs. nu permit acest lucru. Adresați-vă unui administrator.',
    'not-found': 'Nu mai există. Reveniți la listă.',
    'message-id-reused': 'În locul lui a fost trimis deja alt mesaj. Scrieți-l din nou.',
    'offer-over':
      'Oferta nu mai este valabilă: a acceptat-o altcineva sau a expirat. Preluați-o pe următoarea.',
    'conversation-taken': 'Conversația este la altcineva. Alegeți alta.',
    'not-owner': 'Conversația nu este a dvs. Preluați-o mai întâi, dacă este deschisă.',
    'state-forbids': 'Conversația s-a schimbat între timp și nu permite acum acest lucru.',
    'capacity-full': 'Nu mai aveți capacitate. Încheiați mai întâi o conversație sau treceți-o în așteptare.',
    'send-refused': 'Acestui client nu i se poate trimite nimic acum.',
    'attachment-not-ready': 'Fișierul nu a sosit încă. Așteptați încărcarea, apoi trimiteți din nou.',
    'version-conflict': 'Altcineva a făcut o schimbare între timp. Verificați, apoi repetați.',
    'body-too-large': 'Este mai mare decât este permis. Micșorați-l.',
    'too-many-requests': 'Prea des. Așteptați puțin, apoi reîncercați.',
    'internal-error': 'A apărut o problemă la noi. Reîncercați.',
    'provider-refused': 'Google a refuzat. Administratorul vede motivul în Starea sistemului.',
    'provider-unavailable': 'Google nu poate fi contactat. Ce ați scris așteaptă și se trimite mai târziu.',
    'store-busy': 'Serviciul este ocupat. Reîncercați imediat.',
    'store-refused':
      'Serviciul nu a putut păstra aceste date. Reîncercați; dacă persistă, anunțați administratorul.',
    'store-unavailable': 'Serviciul nu ajunge la datele sale. Reîncercați imediat.',
    'secrets-unavailable': 'Serviciul nu ajunge la seiful său. Reîncercați imediat.',
    unreachable: 'Serviciul nu poate fi contactat. Verificați conexiunea; se reîncearcă automat.',
    'unexpected-answer': 'Serviciul a răspuns într-un mod pe care pagina nu îl înțelege. Reîncărcați pagina.',
  },
} as const;
