import 'klix-checkout-kit';
import type {} from 'klix-checkout-kit/vue';
import { createApp } from 'vue';
import App from './App.vue';
import './shop.css';

createApp(App).mount('#root');
